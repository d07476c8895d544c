// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/score_choice.h"

#include "core/importers/score_store.h"
#include "core/runs/run_statements.h"
#include "ui/library/score_dialog.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

const auto kOutcomeRulesJob = QStringLiteral("outcome rules");

bool judgedAlike(const runs::OutcomeRule& a, const runs::OutcomeRule& b) {
    return a.scorer == b.scorer && a.threshold == b.threshold && a.binary == b.binary &&
           a.lowerIsBetter == b.lowerIsBetter;
}

QString sentenceOf(const runs::OutcomeRule& rule) {
    const QString scorer = visibleLine(rule.scorer);
    const QString border = QLocale().toString(rule.threshold);
    if (rule.scorer.empty()) {
        return ScoreChoice::tr("No score decides: nothing was judged.");
    }
    if (rule.binary) {
        return ScoreChoice::tr("“%1” decides what passed.").arg(scorer);
    }
    return rule.lowerIsBetter ? ScoreChoice::tr("“%1” decides: a pass down to %2.").arg(scorer, border)
                              : ScoreChoice::tr("“%1” decides: a pass from %2 on.").arg(scorer, border);
}

} // namespace

ScoreChoice::ScoreChoice(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme), m_text(new TextLabel(theme, TextTone::Muted)),
      m_change(new QPushButton(tr("Judge by…"))) {
    m_change->setToolTip(tr("Choose whose score decides what passed, and from where on"));
    m_text->setWrapped(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_change);
    connect(m_change, &QPushButton::clicked, this, &ScoreChoice::ask);
    connect(&session, &Session::documentChanged, this, &ScoreChoice::reload);
    reload();
}

bool ScoreChoice::busy() const {
    return m_session.jobs().isRunning(kOutcomeRulesJob, this);
}

void ScoreChoice::reload() {
    hide();
    const auto document = m_session.document();
    if (!document || document->summary.kind != cache::SourceKind::Logs) {
        m_session.jobs().cancel(kOutcomeRulesJob, this);
        return;
    }
    m_session.jobs().run<Judging>(
        kOutcomeRulesJob, tr("Reading what decided the outcomes"), this,
        [cache = &m_session.cache(), id = document->summary.id,
         path = document->summary.path](Task& task) -> Result<Judging> {
            auto statements = cache->statements(id, task);
            if (!statements) {
                return std::unexpected(statements.error());
            }
            return Judging{std::move(statements->rules),
                           importers::ScoreStore(importers::defaultScoresFile()).find(path)};
        },
        [this](Result<Judging> judging) {
            if (judging) {
                adopt(std::move(*judging));
            } else {
                emit m_session.failed(visibleText(judging.error().message()));
            }
        });
}

void ScoreChoice::adopt(Judging judging) {
    m_judging = std::move(judging);
    m_text->setText(sentence());
    const auto offers = [](const runs::OutcomeRule& rule) { return !rule.scorers.empty(); };
    setVisible(std::ranges::any_of(m_judging.rules, offers));
}

QString ScoreChoice::sentence() const {
    const auto& rules = m_judging.rules;
    const bool alike = std::ranges::all_of(
        rules, [&](const runs::OutcomeRule& rule) { return judgedAlike(rule, rules.front()); });
    return rules.empty() ? QString()
           : alike       ? sentenceOf(rules.front())
                         : tr("The tasks are judged by different scores; Problems says which.");
}

void ScoreChoice::ask() {
    auto* dialog = new ScoreDialog(m_judging.rules, m_judging.chosen, m_theme, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { choose(dialog->options()); });
    dialog->open();
}

/// Reading looks up what is remembered for a source: where that changes, the source counts as changed.
void ScoreChoice::choose(const importers::ScoreOptions& options) {
    const auto document = m_session.document();
    if (!document) {
        return;
    }
    m_session.jobs().run<cache::SourceId>(
        QStringLiteral("score choice"), tr("Remembering what decides"), this,
        [id = document->summary.id, path = document->summary.path,
         options](Task&) -> Result<cache::SourceId> {
            const Status kept = importers::ScoreStore(importers::defaultScoresFile()).remember(path, options);
            return kept ? Result<cache::SourceId>(id) : std::unexpected(kept.error());
        },
        [this](Result<cache::SourceId> source) {
            if (source) {
                m_session.openSource(*source);
            } else {
                emit m_session.failed(visibleText(source.error().message()));
            }
        });
}

} // namespace fgw::ui
