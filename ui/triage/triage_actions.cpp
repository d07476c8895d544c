// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/triage_actions.h"

#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QWidget>

#include <array>

namespace fgw::ui {

using decisions::DecisionKind;

TriageActions::TriageActions(const Theme& theme, QWidget* workspace)
    : QObject(workspace), m_theme(theme), m_workspace(workspace) {
    next = make("chevron-down", tr("Next failure"), Qt::Key_J);
    previous = make("chevron-up", tr("Previous failure"), Qt::Key_K);
    makeModes();
    severity = make("circle-alert", tr("Severity, then 0 – 3"), Qt::Key_S);
    blastRadius = make("activity", tr("Blast radius, then its letter"), Qt::Key_B);
    detectedBy = make("search", tr("Detected by, then its letter"), Qt::Key_D);
    makeKinds();
    unsure = make("info", tr("Unsure"), Qt::Key_U);
    scope = make("layers", tr("This model or all models"), Qt::Key_A);
    whole = make("maximize", tr("Whole item"), Qt::Key_Space);
    whole->setCheckable(true);
    differences = make("git-compare", tr("Differences by word"), Qt::Key_V);
    differences->setCheckable(true);
    cluster = make("grid-2x2", tr("Same for its cluster"), Qt::Key_Return);
    cluster->setShortcuts({QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)});
    again = make("refresh-cw", tr("Run this item again"), Qt::Key_R);
    againWith = make("refresh-cw", tr("Run this item again through…"), QKeySequence(Qt::SHIFT | Qt::Key_R));
    autoAdvance = make("chevron-right", tr("Go on after each verdict"), {});
    autoAdvance->setCheckable(true);
    autoAdvance->setChecked(true);
    blind = make("ban", tr("Blind reading: hide what others decided"), {});
    blind->setCheckable(true);
    reorder = make("refresh-cw", tr("Put the queue in order again"), Qt::Key_F5);
    setTaxonomy({});
}

QAction* TriageActions::make(const char* icon, const QString& text, const QKeySequence& key) {
    auto* action = new QAction(m_theme.icon(QLatin1String(icon)), text, m_workspace);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_workspace->addAction(action);
    return action;
}

void TriageActions::makeModes() {
    for (std::size_t i = 0; i < kMostModes; ++i) {
        QAction* mode = make("tag", {}, static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)));
        connect(mode, &QAction::triggered, this,
                [this, mode] { emit decided(DecisionKind::FailureMode, mode->data().toString()); });
        m_modes << mode;
    }
}

void TriageActions::makeKinds() {
    struct Kind {
        QString text;
        std::string_view value;
        Qt::Key key;
    };
    const std::array kinds{Kind{tr("Error"), corpus::kKinds[0], Qt::Key_E},
                           Kind{tr("Wrong turn"), corpus::kKinds[1], Qt::Key_W},
                           Kind{tr("Judgement call"), corpus::kKinds[2], Qt::Key_G}};
    for (const Kind& kind : kinds) {
        QAction* action = make("git-branch", kind.text, kind.key);
        const auto value = QString::fromUtf8(kind.value.data(), static_cast<qsizetype>(kind.value.size()));
        connect(action, &QAction::triggered, this,
                [this, value] { emit decided(DecisionKind::FailureKind, value); });
        m_kinds << action;
    }
}

void TriageActions::setTaxonomy(const corpus::Taxonomy& taxonomy) {
    for (qsizetype i = 0; i < m_modes.size(); ++i) {
        const bool known = static_cast<std::size_t>(i) < taxonomy.failureModes.size();
        const std::string name = known ? taxonomy.failureModes[static_cast<std::size_t>(i)] : std::string();
        m_modes[i]->setData(QString::fromStdString(name));
        m_modes[i]->setText(known ? tr("Mode: %1").arg(visibleLine(name))
                                  : tr("Failure mode %1, where the corpus has one").arg(i + 1));
        m_modes[i]->setEnabled(known);
        m_modes[i]->setVisible(known);
    }
}

QList<QAction*> TriageActions::all() const {
    return QList<QAction*>{next, previous} + m_modes + QList<QAction*>{severity, blastRadius, detectedBy} +
           m_kinds + QList<QAction*>{unsure, scope,     whole,       differences, cluster,
                                     again,  againWith, autoAdvance, blind,       reorder};
}

} // namespace fgw::ui
