// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_text.h"

#include "ui/theme/theme.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>

namespace fgw::ui {

namespace {

constexpr qreal kLineHeight = 135; ///< per cent: prose is read, not scanned

/// Room between the lines and before the headings.
void spaceBlocks(QTextDocument& document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
        if (format.headingLevel() > 0) {
            format.setTopMargin(2 * kGrid);
            format.setBottomMargin(kGrid);
        } else if (cursor.currentTable() == nullptr && block.textList() == nullptr) {
            format.setBottomMargin(kGrid);
        }
        cursor.setBlockFormat(format);
    }
}

/// Hairlines instead of boxes.
void styleTables(QTextFrame& frame, const ThemeRoles& roles) {
    for (QTextFrame* child : frame.childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderBrush(roles.hairline);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderCollapse(true);
            format.setCellPadding(kGrid / 2.0);
            format.setCellSpacing(0);
            format.setBottomMargin(kGrid);
            table->setFormat(format);
        }
        styleTables(*child, roles);
    }
}

} // namespace

HelpText::HelpText(const Theme& theme, QWidget* parent) : QTextBrowser(parent), m_theme(theme) {
    setAccessibleName(tr("Help"));
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(3 * kGrid);
    connect(&theme, &Theme::changed, this, &HelpText::layOut);
}

void HelpText::setPage(const QString& markdown) {
    m_markdown = markdown;
    layOut();
}

void HelpText::layOut() {
    setMarkdown(m_markdown);
    spaceBlocks(*document());
    styleTables(*document()->rootFrame(), m_theme.roles());
    moveCursor(QTextCursor::Start);
}

bool HelpText::findNext(const QString& words) {
    if (find(words)) {
        return true;
    }
    moveCursor(QTextCursor::Start);
    return find(words);
}

QVariant HelpText::loadResource(int /*type*/, const QUrl& /*name*/) {
    return {};
}

} // namespace fgw::ui
