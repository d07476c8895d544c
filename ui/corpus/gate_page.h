// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/gate_run.h"
#include "ui/corpus/gate_view.h"

#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QPushButton;
class QTableView;

namespace fgw::ui {

class GateCaseModel;
class GateMatrixModel;
class MessageBar;
class Session;
class TextLabel;
class Theme;

/// The last gate: the recorded main, or the verdict on results that were judged here. Flips come first, and
/// the matrix of failure modes says where to look.
class GatePage : public QWidget {
    Q_OBJECT
public:
    GatePage(Session& session, const Theme& theme, QWidget* parent = nullptr);

    /// The commands that its buttons stand for too.
    void setActions(const QAction* judge, const QAction* record);
    /// `recorded` is its last recorded main. A verdict on another state of the corpus goes.
    void setCorpus(std::shared_ptr<const corpus::Corpus> corpus,
                   std::optional<corpus::RecordedGate> recorded);
    /// Asks which results to judge.
    void askForResults();
    /// Judges them, in a job; judges that cases name are asked about first.
    void judge(const intake::GateSources& sources, const corpus::GateOptions& options);
    /// Asks for commit and person, and writes the verdict into the history as that of main.
    void askToRecord(const QString& by);
    [[nodiscard]] const corpus::GateVerdict* verdict() const {
        return m_judged ? &m_judged->verdict : nullptr;
    }

signals:
    void caseChosen(const std::string& caseId);
    void recordRequested();
    /// The history was written; what, as a sentence.
    void recorded(const QString& sentence, const QString& by);

private:
    [[nodiscard]] QWidget* makeHead();
    void makeMatrix();
    void makeCases();
    void run(const intake::GateSources& sources, const corpus::GateOptions& options,
             const intake::JudgeConsent& consent);
    void adopt(intake::GateRun run, const std::filesystem::path& results);
    [[nodiscard]] bool isJudged(const corpus::Corpus& corpus) const;
    void record(const corpus::RecordOptions& options);
    void showRecorded();
    void show(GateView view);

    Session& m_session;
    const Theme& m_theme;
    std::shared_ptr<const corpus::Corpus> m_corpus;
    std::optional<corpus::RecordedGate> m_main;
    std::shared_ptr<const intake::GateRun> m_judged; ///< null where none was judged here
    std::filesystem::path m_results;
    MessageBar* m_bar;
    TextLabel* m_headline;
    TextLabel* m_facts;
    TextLabel* m_remarks;
    QPushButton* m_showMain;
    QPushButton* m_judge;
    QPushButton* m_record;
    GateMatrixModel* m_matrix;
    GateCaseModel* m_cases;
    QTableView* m_matrixTable;
    QTableView* m_caseTable;
};

} // namespace fgw::ui
