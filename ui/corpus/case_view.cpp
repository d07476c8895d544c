// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_view.h"

#include "ui/corpus/case_field.h"
#include "ui/corpus/timeline.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QGridLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cstring>

namespace fgw::ui {

namespace {

/// Fields that the head of the page shows.
bool isInHead(const CaseField& field) {
    return std::strcmp(field.key, "id") == 0 || std::strcmp(field.key, "title") == 0;
}

} // namespace

CaseView::CaseView(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_scroll(new QScrollArea(this)) {
    m_scroll->setAccessibleName(tr("The case"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    clear();
}

void CaseView::clear() {
    m_scroll->setWidget(new EmptyState(m_theme, QStringLiteral("file-text"),
                                       tr("Select a case to read it with its history."), {}));
}

void CaseView::show(const std::shared_ptr<const corpus::Corpus>& corpus, const corpus::Case& entry) {
    m_scroll->setWidget(makePage(*corpus, entry));
}

void CaseView::setActions(const QList<QAction*>& actions) {
    m_actions = actions;
}

QWidget* CaseView::makeHead(const corpus::Case& entry) const {
    auto* head = new QWidget;
    auto* title = new TextLabel(m_theme, TextTone::Title, visibleLine(entry.title));
    title->setWrapped(true);
    auto* id = new TextLabel(m_theme, TextTone::Muted, visibleLine(entry.id));
    id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* menu = new QMenu(head);
    menu->addActions(m_actions);
    auto* change = new QPushButton(tr("Change"), head);
    change->setToolTip(tr("What can be done about this case"));
    change->setMenu(menu);
    auto* layout = new QGridLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(kGrid);
    layout->setVerticalSpacing(kGrid / 2);
    layout->setColumnStretch(0, 1);
    // The title has the whole width: beside the button a sentence would break into four lines.
    layout->addWidget(id, 0, 0);
    layout->addWidget(change, 0, 1);
    layout->addWidget(title, 1, 0, 1, 2);
    return head;
}

QWidget* CaseView::makeShortFields(const corpus::Case& entry) const {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const CaseField& field : caseFields()) {
        const QString text = field.text(entry);
        if (field.kind == CaseField::Kind::LongText || isInHead(field) || text.isEmpty()) {
            continue;
        }
        auto* value = new TextLabel(m_theme, TextTone::Body, text);
        value->setToolTip(plainToolTip(text));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(new TextLabel(m_theme, TextTone::Muted, field.name), row, 0);
        grid->addWidget(value, row++, 1);
    }
    return box;
}

QWidget* CaseView::makePage(const corpus::Corpus& corpus, const corpus::Case& entry) const {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(makeHead(entry));
    if (entry.regressedCount > 1) {
        const QString count = format::count(static_cast<std::uint64_t>(entry.regressedCount));
        auto* flag = new TextLabel(
            m_theme, TextTone::Warning,
            tr("Structural: it regressed %1 times. Fix what is under it, not the case again.").arg(count));
        flag->setWrapped(true);
        layout->addWidget(flag);
    }
    layout->addWidget(makeShortFields(entry));
    for (const CaseField& field : caseFields()) {
        const QString text = field.text(entry);
        if (field.kind != CaseField::Kind::LongText || text.isEmpty()) {
            continue;
        }
        layout->addWidget(sectionHeader(m_theme, field.name));
        auto* view = new PlainTextView(m_theme);
        view->setText(text.toStdString());
        view->editor()->setAccessibleName(field.name);
        layout->addWidget(view);
    }
    layout->addWidget(sectionHeader(m_theme, tr("History")));
    auto* timeline = new Timeline(m_theme);
    timeline->setCase(corpus, entry.id);
    layout->addWidget(timeline);
    layout->addStretch(1);
    return page;
}

} // namespace fgw::ui
