// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/inspect/inspect_head.h"
#include "core/importers/json_stream.h"
#include "core/importers/log_file.h"
#include "core/importers/tolerant_json.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fgw::importers::inspect {

/// The members of a sample that matter here, each as JSON text. Its events, stores and pools are passed over
/// while they stream by: they are the bulk of a log.
using SampleParts = std::map<std::string, std::string, std::less<>>;

/// Takes the members of the sample that comes next. What is too long to be taken is reported against
/// `shownAs`; attachments that nothing before them refers to are passed over. `endKnown` is asked where the
/// events begin: if it says true it has added what follows them, and the rest of the document is not looked
/// at. Empty where there is no object, or where the document breaks.
[[nodiscard]] std::optional<SampleParts> takeParts(JsonStream& json, const std::filesystem::path& shownAs,
                                                   Problems& problems,
                                                   const std::function<bool(SampleParts&)>& endKnown = {});

/// True where a text of these refers to one of the sample's attachments.
[[nodiscard]] bool refersToAttachments(const SampleParts& parts);

/// What a sample's parts say. Fields that are not known are kept as metadata.
class InspectSampleReader {
public:
    InspectSampleReader(const InspectHead& head, std::filesystem::path shownAs, Problems& problems);

    [[nodiscard]] Sample read(const SampleParts& parts);

private:
    using Element = simdjson::dom::element;

    void readAttachments(const SampleParts& parts);
    void readPart(Sample& sample, const std::string& key, Element value);
    void readInput(Sample& sample, Element value) const;
    void readOutput(Sample& sample, Element value) const;
    void readMessages(Sample& sample, Element value) const;
    void readScores(Sample& sample, Element value) const;
    void readEpoch(Sample& sample, Element value) const;
    [[nodiscard]] std::string resolve(std::string_view text) const;

    const InspectHead& m_head;
    std::filesystem::path m_shownAs;
    Problems& m_problems;
    TolerantJson m_json;
    std::map<std::string, std::string, std::less<>> m_attachments;
};

} // namespace fgw::importers::inspect
