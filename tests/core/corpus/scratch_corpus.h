// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "tests/support/runner.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>

namespace fgw::tests {

inline QByteArray content(const std::filesystem::path& file) {
    QFile stored(file);
    return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
}

inline void write(const std::filesystem::path& file, const QByteArray& bytes) {
    QFile stored(file);
    if (!stored.open(QIODevice::WriteOnly) || stored.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", file.c_str());
    }
}

/// 64 lower-case hex digits.
inline std::string sha256(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

inline bool mentions(const corpus::Corpus& read, std::string_view words) {
    return std::ranges::any_of(read.problems,
                               [&](const Problem& problem) { return problem.reason.contains(words); });
}

/// The small corpus of the fixtures: cases AGTFAIL-0001 and -0003, -0002 removed, -0004 on the watchlist, and
/// the candidate CAND-00000001, which lacks nothing.
inline std::filesystem::path smallCorpus() {
    return sourcePath("tests/core/corpus/fixtures/small").toStdString();
}

/// Copies of the small corpus, taken away at the end.
class ScratchCorpora {
public:
    std::filesystem::path fresh() {
        const std::filesystem::path path = m_directory.filePath(QString::number(++m_number)).toStdString();
        std::filesystem::copy(smallCorpus(), path, std::filesystem::copy_options::recursive);
        return path;
    }

private:
    QTemporaryDir m_directory;
    int m_number = 0;
};

} // namespace fgw::tests
