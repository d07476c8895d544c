// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plain_text_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QAbstractTextDocumentLayout>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

PlainTextView::PlainTextView(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_editor(new QPlainTextEdit(this)), m_showAll(new QToolButton(this)) {
    m_editor->setReadOnly(true);
    m_editor->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setTabChangesFocus(true);
    m_editor->setUndoRedoEnabled(false);
    m_editor->document()->setDocumentMargin(0);
    m_editor->setStyleSheet(
        QStringLiteral("QPlainTextEdit { border: none; padding: 0; background: transparent }"));
    m_editor->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_editor->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_editor->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_showAll->setAutoRaise(true);
    setFocusProxy(m_editor);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_editor);
    layout->addWidget(m_showAll);
    connect(m_editor->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &PlainTextView::fitHeight);
    m_editor->viewport()->installEventFilter(this);
    connect(m_showAll, &QToolButton::clicked, this, &PlainTextView::showAll);
    connect(&theme, &Theme::changed, this, &PlainTextView::refill);
    m_showAll->hide();
    fitHeight();
}

void PlainTextView::setText(std::string_view utf8) {
    setPieces({{DiffKind::Same, std::string(utf8)}});
}

void PlainTextView::setDiff(std::vector<DiffPiece> pieces) {
    setPieces(std::move(pieces));
}

void PlainTextView::setPieces(std::vector<DiffPiece> pieces) {
    m_all = false;
    m_pieces = std::move(pieces);
    m_allText.reset();
    refill();
}

QString PlainTextView::shownText() const {
    return m_editor->toPlainText();
}

const QString& PlainTextView::allText() const {
    if (!m_allText) {
        m_allText.emplace();
        for (const DiffPiece& piece : m_pieces) {
            *m_allText += visibleText(piece.text);
        }
    }
    return *m_allText;
}

bool PlainTextView::isCut() const {
    return m_cut;
}

void PlainTextView::showAll() {
    m_all = true;
    refill();
}

void PlainTextView::setMaximumLines(int lines) {
    m_maximumLines = lines;
    fitHeight();
}

void PlainTextView::setMonospaced(bool monospaced) {
    m_editor->setFont(monospaced ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : font());
    fitHeight();
}

void PlainTextView::refill() {
    m_editor->clear();
    insertPieces();
    m_editor->moveCursor(QTextCursor::Start);
    m_showAll->setVisible(m_cut);
    fitHeight();
}

void PlainTextView::insertPieces() {
    const ThemeRoles& roles = m_theme.roles();
    QTextCursor cursor(m_editor->document());
    cursor.beginEditBlock();
    qsizetype left = kFirstCharacters;
    qsizetype total = 0;
    m_cut = false;
    for (const DiffPiece& piece : m_pieces) {
        QString text = QString::fromStdString(piece.text);
        total += text.size();
        if (!m_all && text.size() > left) {
            text.truncate(left);
            m_cut = true;
        }
        left -= text.size();
        QTextCharFormat format;
        if (piece.kind != DiffKind::Same) {
            const bool added = piece.kind == DiffKind::Added;
            QColor ground = added ? roles.good : roles.bad;
            ground.setAlphaF(0.16F);
            format.setBackground(ground);
            format.setFontUnderline(added);
            format.setFontStrikeOut(!added);
        }
        cursor.insertText(visibleText(text), format);
    }
    cursor.endEditBlock();
    m_showAll->setText(tr("Show all %1 characters").arg(format::count(static_cast<std::uint64_t>(total))));
}

// The document counts a paragraph as one line until it is drawn; asking for its place lays it out.
int PlainTextView::linesShown() const {
    const QAbstractTextDocumentLayout* layout = m_editor->document()->documentLayout();
    int lines = 0;
    for (QTextBlock block = m_editor->document()->begin(); block.isValid() && lines <= m_maximumLines;
         block = block.next()) {
        layout->blockBoundingRect(block);
        lines += std::max(1, block.layout()->lineCount());
    }
    return std::max(1, lines);
}

void PlainTextView::fitHeight() {
    if (m_fitting) {
        return; // laying out tells of a new size
    }
    const QScopedValueRollback guard(m_fitting, true);
    if (m_maximumLines <= 0) {
        m_editor->setMinimumHeight(0);
        m_editor->setMaximumHeight(QWIDGETSIZE_MAX);
        return;
    }
    const int lines = linesShown();
    const QFontMetrics metrics(m_editor->font());
    m_editor->setFixedHeight(std::min(lines, m_maximumLines) * metrics.lineSpacing() + 2);
    m_editor->setVerticalScrollBarPolicy(lines > m_maximumLines ? Qt::ScrollBarAsNeeded
                                                                : Qt::ScrollBarAlwaysOff);
}

// The editor breaks its lines anew when its own area changes, and says nothing of it; it does so after this
// filter.
bool PlainTextView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        QMetaObject::invokeMethod(this, &PlainTextView::fitHeight, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fgw::ui
