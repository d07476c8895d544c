// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/claim_check.h"
#include "tests/support/table_maker.h"

#include <memory>
#include <string>

namespace fgw::tests {

/// A document of twenty items of slice "s" in each of two models: "a" passes the first `passes`, "b" all.
inline claims::DocumentPointer claimDocument(int passes, const std::string& digest,
                                             const std::string& path = "/runs/one") {
    TableMaker maker;
    for (int item = 0; item < 20; ++item) {
        const std::string id = "i" + std::to_string(item);
        maker.item(id, "question " + id)
            .add({.item = id,
                  .model = "a",
                  .outcome = item < passes ? Outcome::Pass : Outcome::Fail,
                  .slice = "s"})
            .add({.item = id, .model = "b", .slice = "s"});
    }
    auto document = std::make_shared<cache::Document>();
    document->summary.path = path;
    document->summary.digest = digest;
    document->records = std::make_shared<RecordTable>(maker.make());
    return document;
}

/// For figures that need none.
inline claims::RunReviews noReviews() {
    return claims::RunReviews([](const cache::Document&, Task&) -> Result<runs::RunStatements> {
        return failure(ErrorCode::Unsupported, "review a run", "this test has none");
    });
}

} // namespace fgw::tests
