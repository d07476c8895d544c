// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diff_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/visible_text.h"

#include <QTextBlock>

namespace fgw::ui {

DiffView::DiffView(const Theme& theme, QWidget* parent) : QPlainTextEdit(parent), m_theme(theme) {
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QPlainTextEdit { border: none; background: transparent }"));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setFont(monoFont());
    connect(&theme, &Theme::changed, this, &DiffView::colour);
}

void DiffView::setDiff(const std::string& diff) {
    setPlainText(visibleText(diff));
    colour();
}

void DiffView::colour() {
    const ThemeRoles& roles = m_theme.roles();
    QList<QTextEdit::ExtraSelection> lines;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const QString text = block.text();
        const bool isHeader = text.startsWith(u"+++") || text.startsWith(u"---") || text.startsWith(u"@@");
        const bool added = text.startsWith(u'+');
        if (!isHeader && !added && !text.startsWith(u'-')) {
            continue;
        }
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor(block);
        line.cursor.select(QTextCursor::LineUnderCursor);
        QColor ground = added ? roles.good : roles.bad;
        ground.setAlphaF(0.14F);
        if (isHeader) {
            line.format.setForeground(roles.mutedText);
        } else {
            line.format.setBackground(ground);
            line.format.setProperty(QTextFormat::FullWidthSelection, true);
        }
        lines << line;
    }
    setExtraSelections(lines);
}

} // namespace fgw::ui
