// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/importers/logs_fixture.h"

// Logs of Inspect, as JSON or as what its archives hold.

namespace fgw::tests::inspect {

inline const QByteArray kEval =
    json("{'task':'quiz','model':'openai/m1','task_id':'T1','eval_id':'E1','created':'2026-01-02'}");

inline QByteArray header(const QByteArray& status, const QByteArray& more = {},
                         const QByteArray& eval = kEval) {
    return json("{'version':2,'status':'") + status + json("','eval':") + eval + more + "}";
}

/// A sample that answered "4" to "2+2", with further members.
inline QByteArray sample(int id, const QByteArray& scores, const QByteArray& more = {}, int epoch = 1) {
    return json("{'id':") + QByteArray::number(id) + json(",'epoch':") + QByteArray::number(epoch) +
           json(",'input':'2+2','target':'4','output':{'choices':[{'message':{'content':'four'}}]},'scores'"
                ":") +
           scores + more + "}";
}

inline QByteArray scored(const QByteArray& value) {
    return json("{'match':{'value':") + value + "}}";
}

inline QByteArray logOf(const QByteArray& samples, const QByteArray& more = {}) {
    return header("success", more + json(",'samples':[") + samples + "]");
}

inline ReadLogs read(const QByteArray& content, const importers::ScoreOptions& options = {}) {
    const LogDirectory directory;
    return ReadLogs(directory.write("log.bin", content), options);
}

} // namespace fgw::tests::inspect
