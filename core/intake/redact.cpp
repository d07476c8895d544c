// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/redact.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fgw::intake {

/// What to look for. It has a name outside this file because `Redactor::Rules` holds it.
struct RedactionRule {
    static bool always(std::string_view /*match*/) { return true; }

    std::string kind;
    std::unique_ptr<RE2> expression;
    bool (*confirms)(std::string_view match) = always;
};

namespace {

using nlohmann::json;

constexpr std::string_view kVersion = "redactor/2";
constexpr std::uint64_t kMostPatternBytes = std::uint64_t{1} << 20;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Luhn's check digit, as on payment cards (ISO/IEC 7812-1).
bool isCard(std::string_view match) {
    int sum = 0;
    int digits = 0;
    for (std::size_t i = match.size(); i > 0; --i) {
        if (isDigit(match[i - 1])) {
            const int digit = match[i - 1] - '0';
            const int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += digits++ % 2 == 0 ? digit : doubled;
        }
    }
    return digits >= 13 && digits <= 19 && sum % 10 == 0;
}

bool isPhone(std::string_view match) {
    const auto digits = std::ranges::count_if(match, isDigit);
    return digits >= 8 && digits <= 15;
}

/// Shannon's entropy of the characters, in bits.
double entropyOf(std::string_view text) {
    std::array<std::size_t, 256> counts{};
    for (const char c : text) {
        ++counts[static_cast<unsigned char>(c)];
    }
    double entropy = 0.0;
    for (const std::size_t count : counts) {
        if (count > 0) {
            const double share = static_cast<double>(count) / static_cast<double>(text.size());
            entropy -= share * std::log2(share);
        }
    }
    return entropy;
}

/// What no word or number looks like: long, of both cases and digits, and as good as drawn at random.
bool looksDrawn(std::string_view match) {
    constexpr double fewestBits = 3.8;
    const auto has = [&](char from, char to) {
        return std::ranges::any_of(match, [=](char c) { return c >= from && c <= to; });
    };
    return has('0', '9') && has('a', 'z') && has('A', 'Z') && entropyOf(match) >= fewestBits;
}

std::unique_ptr<RE2> compiled(const std::string& expression) {
    return std::make_unique<RE2>("(" + expression + ")", RE2::Quiet);
}

/// In the order in which they are tried: what is more certain comes first.
std::vector<RedactionRule> builtIn() {
    std::vector<RedactionRule> rules;
    const auto add = [&](const char* kind, const char* expression,
                         bool (*confirms)(std::string_view) = RedactionRule::always) {
        rules.push_back({kind, compiled(expression), confirms});
    };
    add("key", R"(-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|\z))");
    add("key", R"(\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{20,})"
               R"(|\bgithub_pat_[A-Za-z0-9_]{20,}|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bAIza[A-Za-z0-9_-]{30,})"
               R"(|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*)");
    // A word before it says that it is one, whatever it looks like.
    add("key", R"((?i)\bbearer\s+[a-z0-9._~+/-]{16,}=*)");
    add("password", R"((?i)\b(?:password|passwd|passphrase|pwd|secret|api[ _-]?key|access[ _-]?token)["']?)"
                    R"(\s*[:=]\s*(?:"[^"\n]{4,}"|'[^'\n]{4,}'|[^\s"',;\[\]]{6,}))");
    add("email", R"([A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)");
    add("card", R"(\b\d(?:[ -]?\d){12,18}\b)", isCard);
    add("phone",
        R"(\+\d(?:[ .()/-]{0,2}\d){7,14}\b|\(0?\d{2,5}\)[ .-]?\d(?:[ .-]?\d){4,10}\b)"
        R"(|\b0\d{1,4}[ ./-]\d(?:[ .-]?\d){4,10}\b|\b\d{3}[ .-]\d{3}[ .-]\d{4}\b)",
        isPhone);
    add("key", R"(\b[A-Za-z0-9+/_-]{24,}={0,2})", looksDrawn);
    add("key", R"(\b[0-9a-fA-F]{40,}\b)");
    return rules;
}

std::string redactedBy(const RedactionRule& rule, std::string_view text, RedactionCounts& counts) {
    std::string made;
    re2::StringPiece rest(text.data(), text.size());
    re2::StringPiece match;
    const char* done = rest.data();
    while (!rest.empty() && RE2::FindAndConsume(&rest, *rule.expression, &match)) {
        if (match.empty()) {
            rest.remove_prefix(rest.empty() ? 0 : 1);
            continue;
        }
        made.append(done, match.data());
        const std::string_view found(match.data(), match.size());
        const bool taken = rule.confirms(found);
        made += taken ? "[" + rule.kind + "]" : std::string(found);
        counts[rule.kind] += taken ? 1 : 0;
        done = match.data() + match.size();
    }
    return made.append(done, text.data() + text.size());
}

bool isKind(std::string_view kind) {
    return !kind.empty() &&
           std::ranges::all_of(kind, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

} // namespace

struct Redactor::Rules {
    std::vector<RedactionRule> rules;
    std::string version;
};

Redactor::Redactor(std::unique_ptr<Rules> rules) : m_rules(std::move(rules)) {}
Redactor::~Redactor() = default;
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;

Result<Redactor> Redactor::create(const std::vector<Pattern>& own) {
    auto rules = std::make_unique<Rules>();
    std::string told;
    for (const Pattern& pattern : own) {
        RedactionRule rule{pattern.kind, compiled(pattern.expression)};
        if (!isKind(pattern.kind) || !rule.expression->ok()) {
            return failure(ErrorCode::Invalid, "read the patterns to redact",
                           fmt::format("\"{}: {}\" is no kind (small letters) with a regular expression",
                                       pattern.kind, pattern.expression));
        }
        told += pattern.kind + ":" + pattern.expression + "\n";
        rules->rules.push_back(std::move(rule));
    }
    for (RedactionRule& rule : builtIn()) {
        rules->rules.push_back(std::move(rule));
    }
    rules->version = std::string(kVersion) + (told.empty() ? "" : "+" + sha256Hex(told).substr(0, 8));
    return Redactor(std::move(rules));
}

Result<Redactor> Redactor::fromFile(const std::filesystem::path& file) {
    const Result<std::string> text = readWholeFile(file, kMostPatternBytes);
    if (!text) {
        return std::unexpected(text.error());
    }
    std::vector<Pattern> own;
    std::string_view rest = *text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        const std::size_t colon = line.find(": ");
        own.push_back({std::string(line.substr(0, colon)),
                       std::string(colon == std::string_view::npos ? "(" : line.substr(colon + 2))});
    }
    return create(own);
}

std::string Redactor::redact(std::string_view text, RedactionCounts& counts) const {
    std::string redacted(text);
    for (const RedactionRule& rule : m_rules->rules) {
        redacted = redactedBy(rule, redacted, counts);
    }
    return redacted;
}

json Redactor::redactAll(const json& value, RedactionCounts& counts) const {
    if (value.is_string()) {
        return redact(value.get_ref<const std::string&>(), counts);
    }
    json copy = value;
    if (value.is_structured()) {
        for (auto& [key, member] : copy.items()) {
            member = redactAll(member, counts);
        }
    }
    return copy;
}

const std::string& Redactor::version() const {
    return m_rules->version;
}

} // namespace fgw::intake
