// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/problem.h"
#include "core/corpus/corpus.h"

namespace fgw::corpus {

/// Reports where the files of a corpus contradict each other: ids given twice, a case that history or ledger
/// know otherwise, data that has not the digest of its last event. A file that was cut off is valid YAML and
/// shows here.
void checkConsistency(const Corpus& corpus, Problems& problems);

} // namespace fgw::corpus
