// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/every_eval_ever.h"

#include "core/importers/document_rows.h"
#include "core/importers/messages.h"
#include "core/importers/sample_fields.h"

#include <algorithm>
#include <array>
#include <string>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

constexpr std::array<std::string_view, 8> kRead{"model_id", "evaluation_name", "sample_id", "input",
                                                "output",   "messages",        "error",     "evaluation"};

std::string outputOf(element row) {
    const auto output = memberAt(row, {"output"});
    const auto raw = output ? memberAt(*output, {"raw"}) : std::nullopt;
    const auto several = elementsOf(raw);
    if (several.size() == 1) {
        return textOf(several.front());
    }
    if (raw || output) {
        return textOf(raw ? *raw : *output);
    }
    return transcriptText(elementsOf(memberAt(row, {"messages"})),
                          [](std::string_view text) { return std::string(text); });
}

std::string referenceOf(element row) {
    const auto reference = memberAt(row, {"input", "reference"});
    const auto several = elementsOf(reference);
    return several.size() == 1 ? textOf(several.front()) : reference ? textOf(*reference) : std::string();
}

Sample readRow(element row) {
    Sample sample;
    sample.slice = textAt(row, {"evaluation_name"});
    sample.model = textAt(row, {"model_id"});
    sample.run = textAt(row, {"evaluation_id"});
    sample.itemId = textAt(row, {"sample_id"});
    sample.input = textAt(row, {"input", "raw"});
    sample.expected = referenceOf(row);
    sample.output = outputOf(row);
    sample.error = shortened(textAt(row, {"error"}));
    for (const char* name : {"is_correct", "score"}) {
        if (const auto value = memberAt(row, {"evaluation", name})) {
            addScore(sample, name, *value);
        }
    }
    for (const auto& field : membersOf(row)) {
        if (std::ranges::find(kRead, field.key) == kRead.end()) {
            addField(sample, std::string(field.key), field.value);
        }
    }
    return sample;
}

} // namespace

Status readEveryEvalEver(const LogFile& log) {
    return forEachRow(log, [&log](element row, std::uint64_t line) {
        Sample sample = readRow(row);
        sample.line = line;
        log.samples.add(std::move(sample));
    });
}

} // namespace fgw::importers
