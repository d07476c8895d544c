// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::importers::otlp {

/// An attribute's value without its wrapping ("stringValue", "intValue", …).
[[nodiscard]] std::optional<simdjson::dom::element> valueOf(simdjson::dom::element wrapped);

/// The attributes of a span, an event or a resource: a list of {key, value}, or as OpenTelemetry's SDKs and
/// Phoenix print spans an object, whose nested objects and lists of objects are spread over keys with dots.
class Attributes {
public:
    explicit Attributes(simdjson::dom::element holder);

    /// As text, of the first of these keys that there is; empty where there is none.
    [[nodiscard]] std::string text(std::initializer_list<std::string_view> keys) const;
    [[nodiscard]] std::optional<simdjson::dom::element> at(std::string_view key) const;

    struct Entry {
        std::string key;
        simdjson::dom::element value; ///< without its wrapping
    };
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

private:
    void spread(const std::string& key, simdjson::dom::element value, int depth);

    std::vector<Entry> m_entries;
};

} // namespace fgw::importers::otlp
