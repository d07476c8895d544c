// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/duplicate_view.h"

#include "core/intake/recurrence.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

/// More than these stand in the queue's order of likeness; the first tell enough.
constexpr std::size_t kMostDuplicates = 3;
constexpr int kLines = 5;

} // namespace

DuplicateView::DuplicateView(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    m_layout->setSpacing(kGrid);
}

void DuplicateView::show(const corpus::Candidate& candidate, const std::vector<corpus::Duplicate>& duplicates,
                         const corpus::Corpus& corpus) {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (std::size_t i = 0; i < std::min(duplicates.size(), kMostDuplicates); ++i) {
        add(candidate, duplicates[i], corpus);
    }
    setVisible(!duplicates.empty());
}

QString DuplicateView::likeness(const corpus::Duplicate& duplicate) const {
    if (duplicate.kind == "input_hash") {
        return tr("same input");
    }
    QString text = duplicate.cosine ? tr("cosine %1").arg(QLocale().toString(*duplicate.cosine, 'f', 3))
                                    : visibleLine(duplicate.kind);
    return duplicate.embedder.empty() ? text : tr("%1 by %2").arg(text, visibleLine(duplicate.embedder));
}

void DuplicateView::add(const corpus::Candidate& candidate, const corpus::Duplicate& duplicate,
                        const corpus::Corpus& corpus) {
    const corpus::Case* older = corpus.find(duplicate.caseId);
    auto* head =
        new TextLabel(m_theme, TextTone::Warning,
                      tr("May repeat %1: %2").arg(visibleLine(duplicate.caseId), likeness(duplicate)));
    head->setWrapped(true);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(head, 1);
    if (intake::isProposedRecurrence(candidate, duplicate, corpus)) {
        auto* confirm = new QPushButton(tr("It is a recurrence"));
        confirm->setAccessibleName(tr("%1 is a recurrence").arg(visibleLine(duplicate.caseId)));
        confirm->setToolTip(tr("Same mode: add this sighting to the case instead (Ctrl+D)"));
        connect(confirm, &QPushButton::clicked, this,
                [this, id = duplicate.caseId] { emit recurrenceRequested(id); });
        row->addWidget(confirm, 0, Qt::AlignTop);
    }
    m_layout->addWidget(line);
    auto* pair = new QWidget;
    auto* columns = new QHBoxLayout(pair);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(2 * kGrid);
    columns->addWidget(column(tr("this candidate"), candidate.fields), 1);
    if (older) {
        columns->addWidget(column(visibleLine(older->id), *older), 1);
    }
    m_layout->addWidget(pair);
}

QWidget* DuplicateView::column(const QString& head, const corpus::Case& entry) const {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(new TextLabel(m_theme, TextTone::Muted, head));
    const std::pair<QString, const std::string*> texts[] = {{tr("input"), &entry.input},
                                                            {tr("observed"), &entry.observedBehavior}};
    for (const auto& [name, text] : texts) {
        auto* view = new PlainTextView(m_theme);
        view->setMaximumLines(kLines);
        view->setText(*text);
        view->editor()->setAccessibleName(tr("%1, %2").arg(head, name));
        layout->addWidget(view);
    }
    layout->addStretch(1);
    return box;
}

} // namespace fgw::ui
