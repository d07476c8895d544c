// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/transcript_view.h"

#include "core/base/text.h"
#include "ui/inspector/image_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/visible_text.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace fgw::ui {

namespace {

std::string toolText(const explore::ToolCall& call) {
    const std::string verdict = !call.ok ? "" : *call.ok ? " ✓" : " ✗";
    return "→ " + call.name + "(" + call.arguments + ")" + verdict +
           (call.result.empty() ? std::string() : "\n← " + call.result);
}

std::string fullText(const explore::Turn& turn) {
    std::string text = turn.text;
    for (const auto& call : turn.toolCalls) {
        text += (text.empty() ? "" : "\n\n") + toolText(call);
    }
    return text;
}

/// What folds a turn: one line that ends in an ellipsis where it is too narrow.
class FoldLine : public QToolButton {
public:
    explicit FoldLine(QWidget* parent) : QToolButton(parent) {
        setCheckable(true);
        setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        const int room = width() - iconSize().width() - 2 * kGrid;
        option.text =
            fontMetrics().elidedText(text(), Qt::ElideRight, room).replace(u'&', QStringLiteral("&&"));
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

} // namespace

TranscriptView::TranscriptView(const Theme& theme, const std::vector<explore::Turn>& turns, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_turns(turns), m_layout(new QVBoxLayout(this)),
      m_more(new QToolButton(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kGrid / 2);
    m_layout->addWidget(m_more);
    m_more->setAutoRaise(true);
    connect(m_more, &QToolButton::clicked, this, &TranscriptView::drawNext);
    drawNext();
}

void TranscriptView::drawNext() {
    const std::size_t wanted = std::min(m_turns.size(), m_drawn.size() + kTurnsAtOnce);
    for (std::size_t index = 0; m_drawn.size() < wanted; ++index) {
        draw(index);
    }
    settle();
}

bool TranscriptView::drawTurnsWith(const QString& words) {
    const std::size_t most = m_drawn.size() + kTurnsAtOnce;
    bool all = true;
    for (std::size_t index = 0; index < m_turns.size() && m_drawn.size() < m_turns.size() && all; ++index) {
        const bool holds =
            !m_drawn.contains(index) &&
            QString::fromStdString(fullText(m_turns[index])).contains(words, Qt::CaseInsensitive);
        all = !holds || m_drawn.size() < most;
        if (holds && all) {
            draw(index);
        }
    }
    settle();
    return all;
}

void TranscriptView::draw(std::size_t index) {
    if (m_drawn.contains(index)) {
        return;
    }
    const Drawn turn = makeTurn(index);
    const auto place = std::distance(m_drawn.begin(), m_drawn.lower_bound(index));
    m_drawn.emplace(index, turn);
    m_layout->insertWidget(static_cast<int>(place), turn.box);
    turn.box->show();
}

void TranscriptView::settle() {
    // Who looks through the children, as a search or Tab does, meets them in the order of reading.
    QWidget* before = nullptr;
    for (const auto& [index, turn] : m_drawn) {
        turn.box->raise();
        if (before != nullptr) {
            setTabOrder(before, turn.fold);
        }
        before = turn.fold;
    }
    const std::size_t left = m_turns.size() - m_drawn.size();
    m_more->setText(tr("%Ln more turn(s): show the next ones", nullptr, static_cast<int>(left)));
    m_more->setVisible(left > 0);
    m_more->raise();
}

TranscriptView::Drawn TranscriptView::makeTurn(std::size_t index) {
    const explore::Turn& turn = m_turns[index];
    const bool open = index == 0 || index + 1 == m_turns.size();
    const std::string text = fullText(turn);
    auto* box = new QWidget(this);
    auto* fold = new FoldLine(box);
    fold->setChecked(open);
    auto* view = new PlainTextView(m_theme, box);
    view->setText(text);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(fold);
    layout->addWidget(view);
    for (const explore::Image& image : turn.images) {
        layout->addWidget(new ImageView(image, box));
    }
    // Of a long transcript not every turn may be drawn: which one this is has to be said.
    const QString role = m_turns.size() <= kTurnsAtOnce
                             ? visibleLine(turn.role)
                             : tr("%1 · %2").arg(index + 1).arg(visibleLine(turn.role));
    const auto refresh = [this, fold, view, role, first = visibleLine(excerpt(text, 60))](bool isOpen) {
        fold->setIcon(
            m_theme.icon(isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
        fold->setText(isOpen ? role : QStringLiteral("%1   %2").arg(role, first));
        view->setVisible(isOpen);
    };
    connect(fold, &QToolButton::toggled, this, refresh);
    refresh(open);
    return {box, fold};
}

void TranscriptView::unfold(const QWidget* part) {
    for (const auto& [index, turn] : m_drawn) {
        if (turn.box->isAncestorOf(part)) {
            turn.fold->setChecked(true);
        }
    }
}

} // namespace fgw::ui
