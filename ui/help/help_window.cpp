// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_window.h"

#include "ui/help/help_text.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

HelpWindow::HelpWindow(const Theme& theme, QWidget* parent)
    : QWidget(parent, Qt::Window), m_list(new QListWidget(this)), m_text(new HelpText(theme, this)),
      m_field(new QLineEdit(this)) {
    constexpr QSize kSize(920, 720);
    constexpr int kListWidth = 200;
    setWindowTitle(tr("Help"));
    resize(kSize);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFixedWidth(kListWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    m_field->setPlaceholderText(tr("Find in this page"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setClearButtonEnabled(true);
    auto* side = new QVBoxLayout;
    side->setContentsMargins(kGrid, kGrid, kGrid, kGrid);
    side->addWidget(m_field);
    side->addWidget(m_list, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(side);
    layout->addWidget(makeHairline(Qt::Vertical, this));
    layout->addWidget(m_text, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpWindow::showPage);
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
    connect(m_field, &QLineEdit::returnPressed, this, &HelpWindow::findNext);
    auto* find = new QAction(tr("Find"), this);
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, m_field, [this] { m_field->setFocus(Qt::ShortcutFocusReason); });
    auto* leave = new QAction(tr("Close"), this);
    leave->setShortcut(Qt::Key_Escape);
    connect(leave, &QAction::triggered, this, &QWidget::close);
    addActions({find, leave});
}

void HelpWindow::openWith(const QList<HelpPage>& pages, const QString& id) {
    const QString wanted = id.isEmpty() ? pageId() : id;
    m_pages = pages;
    m_list->clear();
    for (const HelpPage& page : pages) {
        m_list->addItem(page.title);
    }
    const auto found = std::ranges::find(m_pages, wanted, &HelpPage::id);
    m_list->setCurrentRow(found == m_pages.end() ? 0 : static_cast<int>(found - m_pages.begin()));
    show();
    raise();
    activateWindow();
    m_text->setFocus();
}

QString HelpWindow::pageId() const {
    const int row = m_list->currentRow();
    return row >= 0 && row < m_pages.size() ? m_pages[row].id : QString();
}

void HelpWindow::showPage(int index) {
    if (index >= 0 && index < m_pages.size()) {
        m_text->setPage(m_pages[index].markdown);
    }
}

// Links lead to other pages and nowhere else.
void HelpWindow::follow(const QUrl& link) {
    const auto found = std::ranges::find(m_pages, link.path(), &HelpPage::id);
    if (link.scheme() == QLatin1String("help") && found != m_pages.end()) {
        m_list->setCurrentRow(static_cast<int>(found - m_pages.begin()));
    }
}

void HelpWindow::findNext() {
    const bool found = m_field->text().isEmpty() || m_text->findNext(m_field->text());
    m_field->setProperty("notFound", !found);
    m_field->setToolTip(found ? QString() : tr("These words do not stand in this page."));
}

} // namespace fgw::ui
