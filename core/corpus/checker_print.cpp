// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/checker_print.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::corpus {

namespace {

constexpr std::string_view kMark = "judged by checker ";
constexpr std::string_view kBetween = "; ";
constexpr std::size_t kDigits = 16;

bool isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/// Where the mark begins; npos where there is none.
std::size_t markIn(std::string_view detail) {
    const std::size_t length = kMark.size() + kDigits;
    const std::size_t start = detail.size() < length ? std::string_view::npos : detail.size() - length;
    return start != std::string_view::npos && detail.substr(start).starts_with(kMark) &&
                   std::ranges::all_of(detail.substr(start + kMark.size()), isHex)
               ? start
               : std::string_view::npos;
}

} // namespace

std::string checkerPrint(const nlohmann::json& caseData) {
    const nlohmann::json none;
    const bool known = caseData.is_object();
    const nlohmann::json judged = {{"checker", known ? caseData.value("checker", none) : none},
                                   {"repeats", known ? caseData.value("repeats", nlohmann::json(1)) : none}};
    return sha256Hex(canonicalJson(judged)).substr(0, kDigits);
}

std::string withCheckerPrint(std::string_view reason, std::string_view print) {
    return std::string(reason)
        .append(reason.empty() ? std::string_view() : kBetween)
        .append(kMark)
        .append(print);
}

std::string checkerPrintIn(std::string_view detail) {
    const std::size_t start = markIn(detail);
    return start == std::string_view::npos ? std::string() : std::string(detail.substr(start + kMark.size()));
}

std::string withoutCheckerPrint(std::string_view detail) {
    const std::size_t start = markIn(detail);
    if (start == std::string_view::npos) {
        return std::string(detail);
    }
    const std::string_view reason = detail.substr(0, start);
    return std::string(reason.ends_with(kBetween) ? reason.substr(0, reason.size() - kBetween.size())
                                                  : reason);
}

} // namespace fgw::corpus
