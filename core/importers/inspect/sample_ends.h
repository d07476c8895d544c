// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/inspect/inspect_sample.h"
#include "core/importers/json_stream.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fgw::importers::inspect {

/// What follows the events of a log's samples, as the log's summaries say it. Events are the bulk of a
/// sample; with this it need not be read beyond them. One sample is read whole all the same and compared:
/// where its summary does not say just what its end says, as in logs of earlier versions, all samples are
/// read whole. So are those that do not have the members of that one, since Inspect lays out some samples of
/// a log otherwise.
class SampleEnds {
public:
    /// Memory of summaries that are held; samples beyond them are read whole.
    static constexpr std::size_t kMostBytes = std::size_t{32} << 20;

    explicit SampleEnds(std::filesystem::path shownAs) : m_shownAs(std::move(shownAs)) {}

    /// Reads the list of summaries. Samples that broke off are left out: why they did is in their own ends.
    void readSummaries(JsonStream& json);

    /// Adds what follows to a sample that was read up to its events. False where it has to be read: it is not
    /// known, or holds attachments that the sample refers to.
    [[nodiscard]] bool complete(SampleParts& parts);
    /// A sample that was read to its end.
    void learn(const SampleParts& whole);

private:
    using Names = std::vector<std::string>; ///< of members, sorted
    enum class Trust : std::uint8_t { Untried, Trying, Good, Bad };

    void keep(SampleParts summary, std::size_t memory);
    [[nodiscard]] const SampleParts* summaryOf(const SampleParts& parts) const;
    [[nodiscard]] bool endIsSaid(const SampleParts& whole);
    [[nodiscard]] bool sameJson(const std::string& a, const std::string& b) const;

    std::filesystem::path m_shownAs;
    std::map<std::string, SampleParts> m_summaries; ///< by id and epoch
    std::size_t m_room = kMostBytes;
    Trust m_trust = Trust::Untried;
    std::string m_tried; ///< id and epoch of the sample that is compared
    Names m_front;       ///< its members before the events
    Names m_said;        ///< those of its summary
    Names m_end;         ///< its members behind the events
};

} // namespace fgw::importers::inspect
