// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/task.h"
#include "core/geometry/matrix.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fgw::geometry {

struct TermOptions {
    bool pairs = true; ///< neighbouring words count as a term of their own, beside the single words
    std::size_t minDocuments = 2; ///< a term in fewer documents connects nothing
    double maxDocumentShare =
        0.5; ///< a term in more than this share of documents (0 to 1) tells nothing apart
    std::size_t maxTerms = 20000; ///< the terms in the most documents; 0 means all
    bool keepStopWords = false;   ///< English function words; pairs form over the gaps that they leave
    bool foldNumbers = true;      ///< every number is the same word, see `tokenize`
    Threads threads = {};         ///< does not change the result
};

/// How often each term occurs in each document.
struct TermCounts {
    std::vector<std::string> terms; ///< a word, or two with a space between
    SparseMatrix counts;            ///< documents × terms
};

/// Where the document limits would leave no term at all (very few or very similar texts) they are lifted;
/// texts without words give zero terms. Only error: Cancelled.
[[nodiscard]] Result<TermCounts> countTerms(std::span<const std::string_view> texts,
                                            const TermOptions& options, const Task* task = nullptr);

} // namespace fgw::geometry
