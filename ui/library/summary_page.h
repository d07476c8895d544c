// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QTableView;

namespace fgw::ui {

class ModelFigures;
class ReliabilitySection;
class ScoreChoice;
class Session;
class ShapeModel;
class TextLabel;
class Theme;

/// The first screen of a run: where it comes from, how its models did, and the ten shapes that matter.
class SummaryPage : public QWidget {
    Q_OBJECT
public:
    SummaryPage(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] ReliabilitySection& reliability() const { return *m_reliability; }
    [[nodiscard]] QTableView* shapeTable() const { return m_shapeTable; }
    [[nodiscard]] bool busy() const;

signals:
    /// The failures of a shape are selected and a person wants to see them.
    void mapRequested();
    void exportRequested();
    void replayRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Chooses the form of the figures that shows them whole.
    void fitFigures();
    void refreshDocument();
    void refreshTitle();
    void refreshSummary();
    void refreshCalibrations();
    void loadExcerpts();
    void selectShape(int row);
    [[nodiscard]] QString provenanceLine() const;
    [[nodiscard]] QString sizeLine() const;
    [[nodiscard]] QWidget* makeHeader();

    Session& m_session;
    const Theme& m_theme;
    ModelFigures* m_figures;
    ShapeModel* m_shapes;
    ReliabilitySection* m_reliability;
    TextLabel* m_title;
    TextLabel* m_size;
    TextLabel* m_provenance;
    ScoreChoice* m_scores;
    TextLabel* m_warning;
    TextLabel* m_shapeHint;
    TextLabel* m_figureNote;
    QTableView* m_figureTable;
    QTableView* m_shapeTable;
    QPushButton* m_showOnMap;
    QPushButton* m_replay;
    QPushButton* m_export;
    bool m_excerptsPending = false;
};

} // namespace fgw::ui
