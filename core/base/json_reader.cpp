// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_reader.h"

#include "core/base/lone_surrogates.h"
#include "core/base/safe_open.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <locale>
#include <memory>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

namespace fgw {

namespace {

constexpr std::string_view kReadingJson = "read JSON";

enum class TwiceGivenKeys : std::uint8_t { LastCounts, Refused };

/// Builds the value as nlohmann's own handler does, but gives up at a depth.
class DepthLimitedBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    DepthLimitedBuilder(std::size_t maxDepth, TwiceGivenKeys twice) : m_maxDepth(maxDepth), m_twice(twice) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& value) override { return put(std::move(value)); }
    bool start_object(std::size_t /*size*/) override { return open(nlohmann::json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(nlohmann::json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (m_twice == TwiceGivenKeys::Refused && m_open.back()->contains(name)) {
            m_reason = fmt::format("the key \"{}\" stands twice in one object", name);
            return false;
        }
        m_key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::json::exception& error) override {
        m_reason = error.what();
        return false;
    }

    [[nodiscard]] nlohmann::json takeRoot() { return std::move(m_root); }
    [[nodiscard]] const std::string& reason() const { return m_reason; }

private:
    nlohmann::json* place(nlohmann::json value) {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        nlohmann::json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        nlohmann::json& slot = parent[m_key];
        slot = std::move(value);
        return &slot;
    }
    bool put(nlohmann::json value) {
        place(std::move(value));
        return true;
    }
    bool open(nlohmann::json container) {
        if (m_open.size() >= m_maxDepth) {
            m_reason = fmt::format("it is nested deeper than {} levels", m_maxDepth);
            return false;
        }
        m_open.push_back(place(std::move(container)));
        return true;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }

    std::size_t m_maxDepth;
    TwiceGivenKeys m_twice;
    nlohmann::json m_root;
    std::vector<nlohmann::json*> m_open;
    std::string m_key;
    std::string m_reason;
};

/// Of a number beyond the doubles: whether it is too large for them, not too near 0.
bool isTooLarge(std::string_view number) {
    std::istringstream stream{std::string(number)};
    stream.imbue(std::locale::classic());
    double nearest = 0.0;
    stream >> nearest;
    return std::abs(nearest) > 1.0;
}

/// Writes strict JSON for whatever RapidJSON reads. It converts the numbers itself: RapidJSON's full
/// precision makes any number of a zero with a far exponent (-1.6e32 of "-0e-99").
class StrictWriter : public rapidjson::Writer<rapidjson::StringBuffer> {
    using Base = rapidjson::Writer<rapidjson::StringBuffer>;

public:
    explicit StrictWriter(rapidjson::StringBuffer& buffer) : Base(buffer) {}
    bool RawNumber(const char* text, rapidjson::SizeType length, bool /*copy*/) {
        const std::string_view number(text, length);
        if (number.ends_with("NaN")) {
            return Base::Null();
        }
        if (number.contains('I')) {
            return infinity(number);
        }
        constexpr std::size_t surelyFits = 18; // characters of a whole number of 64 bits
        if (length <= surelyFits && number.find_first_of(".eE") == std::string_view::npos) {
            return Base::RawValue(text, length, rapidjson::kNumberType);
        }
        double value = 0.0;
        const auto converted = std::from_chars(text, text + length, value);
        const bool isBeyond = converted.ec == std::errc::result_out_of_range;
        return isBeyond && isTooLarge(number) ? infinity(number) : Base::Double(value);
    }

private:
    bool infinity(std::string_view number) {
        return Base::String(number.starts_with('-') ? "-Infinity" : "Infinity");
    }
};

/// What Python's `json` writes though JSON does not have it.
bool mayBePythons(std::string_view text) {
    constexpr auto signs = std::to_array<std::string_view>({"NaN", "Inf", "\\ud", "\\uD"});
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.contains(sign); });
}

Result<nlohmann::json> build(std::string_view text, const std::filesystem::path& shownAs,
                             std::size_t maxDepth, TwiceGivenKeys twice) {
    // The library takes it for the end of the text, and what follows would go unread.
    if (text.contains('\0')) {
        return failure(ErrorCode::Malformed, std::string(kReadingJson), "it contains a NUL byte",
                       Location{shownAs, {}});
    }
    DepthLimitedBuilder builder(maxDepth, twice);
    if (!nlohmann::json::sax_parse(text, &builder)) {
        return failure(ErrorCode::Malformed, std::string(kReadingJson), builder.reason(),
                       Location{shownAs, {}});
    }
    return builder.takeRoot();
}

} // namespace

Result<std::string> strictJson(std::string_view text, const std::filesystem::path& shownAs) {
    std::string repaired;
    if (replaceLoneSurrogates(text, repaired)) {
        text = repaired;
    }
    rapidjson::StringBuffer buffer;
    StrictWriter writer(buffer);
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    // Iterative: its stack is on the heap, so that nesting cannot overflow ours.
    constexpr unsigned flags = rapidjson::kParseNanAndInfFlag | rapidjson::kParseIterativeFlag |
                               rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    const rapidjson::ParseResult parsed = reader.Parse<flags>(stream, writer);
    if (parsed.IsError()) {
        return failure(
            ErrorCode::Malformed, std::string(kReadingJson),
            fmt::format("{} (byte {})", rapidjson::GetParseError_En(parsed.Code()), parsed.Offset()),
            Location{shownAs, {}});
    }
    return std::string(buffer.GetString(), buffer.GetSize());
}

Result<nlohmann::json> parseStrictJson(std::string_view text, const std::filesystem::path& shownAs,
                                       std::size_t maxDepth) {
    if (!isValidUtf8(text)) {
        return failure(ErrorCode::Malformed, std::string(kReadingJson), "it is not UTF-8",
                       Location{shownAs, {}});
    }
    return build(text, shownAs, maxDepth, TwiceGivenKeys::Refused);
}

Result<nlohmann::json> parseJson(std::string_view text, const std::filesystem::path& shownAs,
                                 std::size_t maxDepth) {
    std::string repaired;
    if (!isValidUtf8(text)) {
        repaired = repairUtf8(text);
        text = repaired;
    }
    auto parsed = build(text, shownAs, maxDepth, TwiceGivenKeys::LastCounts);
    if (parsed || !mayBePythons(text)) {
        return parsed;
    }
    const auto strict = strictJson(text, shownAs);
    return strict ? build(*strict, shownAs, maxDepth, TwiceGivenKeys::LastCounts) : parsed;
}

Result<nlohmann::json> readJsonFile(const std::filesystem::path& file, std::uint64_t limit) {
    const auto opened = openRegularFile(file);
    if (!opened) {
        return std::unexpected(opened.error());
    }
    const auto text = readAll(*opened, file, limit);
    return text ? parseJson(*text, file) : std::unexpected(text.error());
}

} // namespace fgw
