// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::intake {

/// How often what kind of thing was taken out.
using RedactionCounts = std::map<std::string, std::size_t>;

/// Takes e-mail addresses, phone and card numbers (Luhn), keys (by pattern, by entropy and by what is said
/// before them), passwords and what a person wants besides out of texts, before anything is hashed, compared
/// or written. Each becomes its kind in brackets, as "[email]", so that two texts that differed only there
/// become one.
class Redactor {
public:
    /// A kind of one's own, with the expression (RE2) of what it looks like.
    struct Pattern {
        std::string kind;
        std::string expression;
    };

    /// Invalid where an expression is none, or a kind has other characters than small letters and "_".
    [[nodiscard]] static Result<Redactor> create(const std::vector<Pattern>& own = {});
    /// `own` from a file of lines "kind: expression"; blank lines and those that start with # are skipped.
    [[nodiscard]] static Result<Redactor> fromFile(const std::filesystem::path& file);

    ~Redactor();
    Redactor(Redactor&&) noexcept;
    Redactor& operator=(Redactor&&) noexcept;

    [[nodiscard]] std::string redact(std::string_view text, RedactionCounts& counts) const;
    /// Every text of a value; keys stay.
    [[nodiscard]] nlohmann::json redactAll(const nlohmann::json& value, RedactionCounts& counts) const;

    /// "redactor/2", and where there are patterns of one's own, "+" and 8 hex digits of their digest.
    [[nodiscard]] const std::string& version() const;

private:
    struct Rules;
    explicit Redactor(std::unique_ptr<Rules> rules);
    std::unique_ptr<Rules> m_rules;
};

} // namespace fgw::intake
