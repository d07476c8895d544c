// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/dataset_spec.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace fgw::benchmark {

namespace {

constexpr std::string_view kCarb = "carb:";
constexpr std::string_view kInduced = "induced:";
constexpr std::string_view kExample = "example:static";

std::optional<std::uint64_t> wholeNumber(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::unexpected<Error> refused(std::string_view text, std::string reason) {
    return failure(ErrorCode::Invalid, fmt::format("understand the dataset “{}”", escapeControls(text)),
                   std::move(reason));
}

Result<DatasetSpec> parseCarb(std::string_view text) {
    const std::string_view numbers = text.substr(kCarb.size());
    const std::size_t at = numbers.find('@');
    const auto count = wholeNumber(numbers.substr(0, at));
    const auto seed = at == std::string_view::npos ? std::nullopt : wholeNumber(numbers.substr(at + 1));
    if (!count || !seed) {
        return refused(text, "generated items are named carb:N@SEED, as carb:200@2026");
    }
    if (*count == 0 || *count > kMostItemsInProcess) {
        return refused(text, fmt::format("the number of items must be from 1 to {}", kMostItemsInProcess));
    }
    return DatasetSpec{DatasetSpec::Kind::Carb, {}, *count, *seed};
}

} // namespace

Result<DatasetSpec> parseDatasetSpec(std::string_view text) {
    if (text.starts_with(kCarb)) {
        return parseCarb(text);
    }
    if (text == kExample) {
        return DatasetSpec{.kind = DatasetSpec::Kind::Example};
    }
    const bool induced = text.starts_with(kInduced);
    const std::string_view name = induced ? text.substr(kInduced.size()) : text;
    if (name.empty()) {
        return refused(text, induced ? "it names no slice to induce from" : "it is empty");
    }
    return DatasetSpec{induced ? DatasetSpec::Kind::Induced : DatasetSpec::Kind::File, std::string(name)};
}

std::string toText(const DatasetSpec& spec) {
    switch (spec.kind) {
    case DatasetSpec::Kind::Carb:
        return fmt::format("{}{}@{}", kCarb, spec.count, spec.seed);
    case DatasetSpec::Kind::Induced:
        return std::string(kInduced) + spec.name;
    case DatasetSpec::Kind::Example:
        return std::string(kExample);
    case DatasetSpec::Kind::File:
        break;
    }
    return spec.name;
}

} // namespace fgw::benchmark
