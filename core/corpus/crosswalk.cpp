// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/crosswalk.h"

#include "core/corpus/taxonomy.h"

namespace fgw::corpus {

namespace {

using enum Fit;

constexpr std::string_view kMast = kFrameworks[0];
constexpr std::string_view kOwasp = kFrameworks[1];
constexpr std::string_view kAtlas = kFrameworks[2];
constexpr std::string_view kNist = kFrameworks[3];

constexpr std::array kEntries{
    CrosswalkEntry{kFailureModes[0], kMast, Partly, "FM-2.6", "Reasoning-action mismatch",
                   "a wrong call that follows from wrong reasoning is not in it"},
    CrosswalkEntry{kFailureModes[0], kOwasp, Partly, "LLM06", "Excessive Agency",
                   "only where the tool could do more than it should"},
    CrosswalkEntry{kFailureModes[0], kAtlas, Partly, "AML.T0053", "AI Agent Tool Invocation",
                   "an adversary's use of a tool that works"},
    CrosswalkEntry{kFailureModes[0], kNist, None, {}, {}, {}},

    CrosswalkEntry{kFailureModes[1], kMast, None, {}, {}, {}},
    CrosswalkEntry{kFailureModes[1], kOwasp, Partly, "LLM08", "Vector and Embedding Weaknesses",
                   "about attacks on and leaks of an index more than about misses"},
    CrosswalkEntry{kFailureModes[1], kAtlas, Partly, "AML.T0070", "RAG Poisoning",
                   "only where somebody provoked it"},
    CrosswalkEntry{kFailureModes[1], kNist, Partly, "2.8", "Information Integrity",
                   "about what is spread more than about what is found"},

    CrosswalkEntry{kFailureModes[2], kMast, Partly, "FM-3.2", "No or incomplete verification",
                   "the check that would have caught it, not the invention"},
    CrosswalkEntry{kFailureModes[2], kOwasp, Whole, "LLM09", "Misinformation", {}},
    CrosswalkEntry{kFailureModes[2], kAtlas, Partly, "AML.T0062", "Discover LLM Hallucinations",
                   "an adversary's use of it"},
    CrosswalkEntry{kFailureModes[2], kNist, Whole, "2.2", "Confabulation", {}},

    CrosswalkEntry{kFailureModes[3], kMast, Whole, "FM-2.3", "Task derailment", {}},
    CrosswalkEntry{kFailureModes[3], kOwasp, None, {}, {}, {}},
    CrosswalkEntry{kFailureModes[3], kAtlas, None, {}, {}, {}},
    CrosswalkEntry{kFailureModes[3], kNist, None, {}, {}, {}},

    CrosswalkEntry{kFailureModes[4], kMast, Partly, "FM-3.1", "Premature termination",
                   "a refusal ends the task early; the reason for it is not in it"},
    CrosswalkEntry{kFailureModes[4], kOwasp, None, {}, {}, {}},
    CrosswalkEntry{kFailureModes[4], kAtlas, None, {}, {}, {}},
    CrosswalkEntry{kFailureModes[4], kNist, None, {}, {}, {}},

    CrosswalkEntry{kFailureModes[5], kMast, Partly, "FM-1.3", "Step repetition", "one cause of it"},
    CrosswalkEntry{kFailureModes[5], kOwasp, Partly, "LLM10", "Unbounded Consumption",
                   "about cost and denial of service more than about a slow answer"},
    CrosswalkEntry{kFailureModes[5], kAtlas, Partly, "AML.T0029", "Denial of AI Service",
                   "only where somebody provoked it"},
    CrosswalkEntry{kFailureModes[5], kNist, None, {}, {}, {}},

    CrosswalkEntry{kFailureModes[6], kMast, Partly, "FM-1.2", "Disobey role specification",
                   "the rule that was broken, not the harm"},
    CrosswalkEntry{kFailureModes[6], kOwasp, Whole, "LLM06", "Excessive Agency", {}},
    CrosswalkEntry{kFailureModes[6], kAtlas, Partly, "AML.T0048", "External Harms", "an adversary's goal"},
    CrosswalkEntry{kFailureModes[6], kNist, Partly, "2.7", "Human-AI Configuration",
                   "about what people leave to the system"},
};

static_assert(kEntries.size() == kFailureModes.size() * kFrameworks.size(), "each mode in each framework");

} // namespace

std::span<const CrosswalkEntry> crosswalk() {
    return kEntries;
}

} // namespace fgw::corpus
