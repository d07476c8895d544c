// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/number_text.h"

#include "core/base/number.h"

#include <fmt/format.h>

#include <cmath>

namespace fgw {

namespace {

constexpr const char* kMinus = "\u2212";

/// fmt rounds halves to even. Whether a number is a half is told by its exact product, not by the rounded
/// one, or 1.115 (a little less than it says) would be 1.12.
std::string sizeText(double size, int decimals) {
    const double power = std::pow(10.0, decimals);
    const double scaled = size * power;
    if (!(scaled < kExactIntegers)) {
        return fmt::format("{:.{}f}", size, decimals);
    }
    const double whole = std::floor(scaled);
    const double part = scaled - whole;
    const bool isUp = part > 0.5 || (part == 0.5 && std::fma(size, power, -scaled) >= 0.0);
    return fmt::format("{:.{}f}", (whole + (isUp ? 1.0 : 0.0)) / power, decimals);
}

bool isZero(const std::string& size) {
    return size.find_first_not_of("0.") == std::string::npos;
}

} // namespace

std::string decimalText(double value, int decimals) {
    const std::string size = sizeText(std::abs(value), decimals);
    return value < 0.0 && !isZero(size) ? kMinus + size : size;
}

std::string signedText(double value, int decimals) {
    const std::string text = decimalText(value, decimals);
    return value > 0.0 && !isZero(text) ? "+" + text : text;
}

std::string significantText(double value, int digits) {
    std::string text = fmt::format("{:.{}g}", value, digits);
    for (auto hyphen = text.find('-'); hyphen != std::string::npos; hyphen = text.find('-', hyphen)) {
        text.replace(hyphen, 1, kMinus);
    }
    return text;
}

} // namespace fgw
