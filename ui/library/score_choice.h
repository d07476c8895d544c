// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/score_options.h"
#include "core/runs/outcome_rule.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace fgw::ui {

class Session;
class TextLabel;
class Theme;

/// Says which score decided the outcomes of the open logs, and lets a person choose another. Hidden for
/// sources that say themselves what passed.
class ScoreChoice : public QWidget {
    Q_OBJECT
public:
    ScoreChoice(Session& session, const Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] bool busy() const;

private:
    struct Judging {
        std::vector<runs::OutcomeRule> rules;
        importers::ScoreOptions chosen;
    };
    void reload();
    void adopt(Judging judging);
    void ask();
    void choose(const importers::ScoreOptions& options);
    [[nodiscard]] QString sentence() const;

    Session& m_session;
    const Theme& m_theme;
    TextLabel* m_text;
    QPushButton* m_change;
    Judging m_judging;
};

} // namespace fgw::ui
