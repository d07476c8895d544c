// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace fgw::ui {

class JobRunner;

/// What a person typed into one field of a candidate.
struct CandidateEdit {
    std::string candidateId;
    std::filesystem::path file;
    std::string digest; ///< of the file as the person saw it
    QString key;
    QString value;
};

/// Writes edits of candidates in the order in which they were made, off the interface thread: another program
/// may hold the corpus, and a disk may be slow. What was handed over is written even where the window closes.
class CandidateEdits : public QObject {
    Q_OBJECT
public:
    explicit CandidateEdits(JobRunner& jobs, QObject* parent = nullptr);
    ~CandidateEdits() override;

    /// An edit that already waits is not written twice.
    void write(const CandidateEdit& edit);
    [[nodiscard]] bool pending() const { return !m_waiting.empty(); }
    /// True where an edit of ours left a file with this digest: such a state is nobody else's change.
    [[nodiscard]] bool wrote(const std::string& digest) const { return m_ownDigests.contains(digest); }

signals:
    /// `digest` is that of the file as it stands now.
    void written(const fgw::ui::CandidateEdit& edit, const std::string& digest);
    void failed(const fgw::ui::CandidateEdit& edit, const fgw::Error& error);
    /// Nothing waits any more.
    void settled();

private:
    struct Numbered {
        std::uint64_t number = 0;
        CandidateEdit edit;
    };
    struct Written {
        std::uint64_t number = 0;
        CandidateEdit edit;
        Result<std::string> digest;
    };
    class Queue;
    void startWriting();
    void reportWritten();
    void giveUp(const Error& error);
    void forget(const QString& job);

    JobRunner& m_jobs;
    std::shared_ptr<Queue> m_queue;
    std::vector<Numbered> m_waiting; ///< as they were made
    std::set<std::string> m_ownDigests;
    std::uint64_t m_edits = 0;
    std::uint64_t m_writers = 0;
};

} // namespace fgw::ui
