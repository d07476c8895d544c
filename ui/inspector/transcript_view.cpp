// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/transcript_view.h"

#include "core/base/text.h"
#include "ui/inspector/image_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/visible_text.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

/// Turns beyond this are not made into widgets one by one; raw JSON shows all of them.
constexpr std::size_t kMostTurns = 200;

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

} // namespace

TranscriptView::TranscriptView(const Theme& theme, const std::vector<explore::Turn>& turns, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    const std::size_t shown = std::min(turns.size(), kMostTurns);
    for (std::size_t i = 0; i < shown; ++i) {
        layout->addWidget(makeTurn(turns[i], i == 0 || i + 1 == turns.size()));
    }
    if (shown < turns.size()) {
        layout->addWidget(new QLabel(tr("%Ln more turn(s): press R for the whole record.", nullptr,
                                        static_cast<int>(turns.size() - shown))));
    }
}

QWidget* TranscriptView::makeTurn(const explore::Turn& turn, bool open) {
    const std::string text = fullText(turn);
    auto* box = new QWidget;
    auto* fold = new QToolButton;
    fold->setCheckable(true);
    fold->setChecked(open);
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* view = new PlainTextView(m_theme);
    view->setText(text);
    const auto refresh = [this, fold, view, role = visibleLine(turn.role),
                          first = visibleLine(excerpt(text, 60))](bool isOpen) {
        fold->setIcon(
            m_theme.icon(isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
        fold->setText(isOpen ? role : QStringLiteral("%1   %2").arg(role, first));
        view->setVisible(isOpen);
    };
    connect(fold, &QToolButton::toggled, this, refresh);
    refresh(open);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(fold);
    layout->addWidget(view);
    for (const explore::Image& image : turn.images) {
        layout->addWidget(new ImageView(image, box));
    }
    m_folds.emplace_back(box, fold);
    return box;
}

void TranscriptView::unfold(const QWidget* part) {
    for (const auto& [turn, fold] : m_folds) {
        if (turn->isAncestorOf(part)) {
            fold->setChecked(true);
        }
    }
}

} // namespace fgw::ui
