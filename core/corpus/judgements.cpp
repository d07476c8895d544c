// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/judgements.h"

#include "core/base/safe_open.h"
#include "core/corpus/corpus_files.h"

namespace fgw::corpus {

Result<History> readJudgements(const std::filesystem::path& directory, Problems& problems) {
    const std::filesystem::path file = CorpusFiles(directory).judgements();
    const Result<SafeDirectory> opened = SafeDirectory::open(directory);
    const Result<UniqueFd> read =
        opened ? opened->openRegular(file.filename()) : std::unexpected(opened.error());
    if (!read) {
        return read.error().code == ErrorCode::NotFound ? Result<History>(History())
                                                        : std::unexpected(read.error());
    }
    Result<std::string> text = readAll(*read, file, kMaxHistoryBytes);
    return text ? Result<History>(parseHistory(std::move(*text), file, problems))
                : std::unexpected(text.error());
}

} // namespace fgw::corpus
