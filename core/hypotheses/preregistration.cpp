// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hypotheses/preregistration.h"

#include "core/base/durable_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace fgw::hypotheses {

namespace {

constexpr std::uint64_t kFileLimit = std::uint64_t{1} << 20;

void addSliceGaps(std::vector<std::string>& gaps, const RegisteredHypothesis& one, std::size_t index) {
    if (one.hypothesis == Hypothesis::Convergence) {
        return;
    }
    if (one.staticSlice.empty()) {
        gaps.push_back(fmt::format("hypotheses/{}/static", index));
    }
    if (one.comparedSlice.empty() || one.comparedSlice == one.staticSlice) {
        gaps.push_back(fmt::format("hypotheses/{}/compared", index));
    }
}

} // namespace

const RegisteredHypothesis* Preregistration::find(Hypothesis hypothesis) const {
    const auto found = std::ranges::find(hypotheses, hypothesis, &RegisteredHypothesis::hypothesis);
    return found == hypotheses.end() ? nullptr : &*found;
}

Preregistration newPreregistration() {
    Preregistration fresh;
    fresh.hypotheses = {
        {Hypothesis::Separation, Direction::Greater, "static", "induced", "model_separation_S"},
        {Hypothesis::LatentStructure, Direction::Greater, "static", "induced", "macro_purity"},
        {Hypothesis::Convergence, Direction::Greater, "", "", "settled"}};
    return fresh;
}

Result<Preregistration> readPreregistration(const std::filesystem::path& file) {
    const auto text = readWholeFile(file, kFileLimit);
    return text ? parsePreregistration(*text, file) : std::unexpected(text.error());
}

Status savePreregistration(const std::filesystem::path& file, const Preregistration& registration) {
    if (const auto there = readPreregistration(file); there && there->lock) {
        return failure(ErrorCode::Conflict, "save the pre-registration",
                       "it is locked; make a new one, and say in it what was already seen",
                       Location{file, {}});
    }
    return replaceFile(file, writtenText(registration));
}

std::vector<std::string> gapsOf(const Preregistration& registration) {
    std::vector<std::string> gaps;
    if (registration.title.empty()) {
        gaps.emplace_back("title");
    }
    if (registration.by.empty()) {
        gaps.emplace_back("by");
    }
    if (registration.hypotheses.empty()) {
        gaps.emplace_back("hypotheses");
    }
    for (std::size_t index = 0; index < registration.hypotheses.size(); ++index) {
        addSliceGaps(gaps, registration.hypotheses[index], index);
    }
    if (registration.sampling.stoppingRule.empty()) {
        gaps.emplace_back("sampling/stopping_rule");
    }
    return gaps;
}

Result<Preregistration> lockPreregistration(const std::filesystem::path& file, std::string by, UtcTime now,
                                            std::vector<std::string> dataExisted) {
    auto registration = readPreregistration(file);
    if (!registration) {
        return registration;
    }
    if (registration->lock) {
        return failure(ErrorCode::Conflict, "lock the pre-registration", "it is locked already",
                       Location{file, {}});
    }
    if (const auto gaps = gapsOf(*registration); !gaps.empty()) {
        return failure(ErrorCode::Invalid, "lock the pre-registration",
                       fmt::format("it does not say {}", fmt::join(gaps, ", ")), Location{file, {}});
    }
    registration->lock =
        RegistrationLock{.lockedAt = toIso(now), .by = std::move(by), .dataExisted = std::move(dataExisted)};
    if (const Status written = replaceFile(file, writtenText(*registration)); !written) {
        return std::unexpected(written.error());
    }
    return readPreregistration(file);
}

} // namespace fgw::hypotheses
