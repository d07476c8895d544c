// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gate_report.h"
#include "core/base/text.h"
#include "core/report/shown_text.h"

#include <fmt/format.h>

namespace fgw::cli {

namespace {

/// For attributes and texts of XML 1.0, which has no place for controls.
std::string xml(const std::string& text) {
    return report::escapeXml(repairUtf8(text));
}

std::string testCase(const std::string& group, const std::string& name, const std::string& failure) {
    const std::string head =
        fmt::format(R"(    <testcase classname="failures.{}" name="{}")", xml(group), xml(name));
    return failure.empty()
               ? head + "/>\n"
               : fmt::format("{}>\n      <failure message=\"{}\"/>\n    </testcase>\n", head, xml(failure));
}

} // namespace

std::string gateJunit(const corpus::GateVerdict& verdict) {
    std::string cases;
    std::size_t tests = 0;
    for (const corpus::CaseVerdict& one : verdict.cases) {
        const std::string name = one.title.empty() ? one.caseId : one.caseId + " " + one.title;
        cases += testCase(one.failureMode.empty() ? "gone" : one.failureMode, name,
                          one.red ? describeRed(one) : std::string());
        ++tests;
    }
    for (const std::string& reason : verdict.reasons) {
        cases += testCase("gate", reason, reason);
        ++tests;
    }
    const std::size_t failures = redCases(verdict).size() + verdict.reasons.size();
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<testsuites name=\"{0}\" tests=\"{1}\" failures=\"{2}\">\n"
                       "  <testsuite name=\"failure gate\" tests=\"{1}\" failures=\"{2}\">\n{3}"
                       "  </testsuite>\n</testsuites>\n",
                       xml(gateHeadline(verdict)), tests, failures, cases);
}

} // namespace fgw::cli
