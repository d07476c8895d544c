// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/timeline.h"

#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

/// Older events than these are counted, not shown.
constexpr std::size_t kMostEvents = 200;

QColor colourOf(const std::string& event, const ThemeRoles& roles) {
    if (event == "regressed" || event == "failed") {
        return roles.bad;
    }
    return event == "fixed" || event == "passed" || event == "verified" ? roles.good : roles.mutedText;
}

/// A dot on a line that leads to the next event.
class Knot : public QWidget {
public:
    Knot(const Theme& theme, std::string event, bool last)
        : m_theme(theme), m_event(std::move(event)), m_last(last) {
        setFixedWidth(2 * kGrid);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double x = kGrid - 2.0;
        const double y = fontMetrics().height() / 2.0;
        painter.setPen(QPen(m_theme.roles().hairline, 1));
        if (!m_last) {
            painter.drawLine(QPointF(x, y), QPointF(x, height()));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colourOf(m_event, m_theme.roles()));
        painter.drawEllipse(QPointF(x, y), 4, 4);
    }

private:
    const Theme& m_theme;
    std::string m_event;
    bool m_last;
};

/// The first line of history.jsonl that was found not to fit, among the events of a case.
std::optional<std::uint64_t> brokenLine(const corpus::Corpus& corpus,
                                        const std::vector<const corpus::HistoryEvent*>& events) {
    for (const auto* event : events) {
        for (const Problem& problem : corpus.problems) {
            if (problem.where.line == event->line && problem.where.file.filename() == "history.jsonl") {
                return event->line;
            }
        }
    }
    return std::nullopt;
}

} // namespace

Timeline::Timeline(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void Timeline::clear() {
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void Timeline::setCase(const corpus::Corpus& corpus, const std::string& caseId) {
    clear();
    std::vector<const corpus::HistoryEvent*> events;
    for (const auto& event : corpus.history) {
        if (event.caseId == caseId) {
            events.push_back(&event);
        }
    }
    addVerdict(corpus, events);
    std::ranges::reverse(events);
    const std::size_t shown = std::min(events.size(), kMostEvents);
    for (std::size_t i = 0; i < shown; ++i) {
        addEvent(*events[i], i + 1 == events.size());
    }
    if (shown < events.size()) {
        m_layout->addWidget(
            new TextLabel(m_theme, TextTone::Muted,
                          tr("%Ln earlier event(s)", nullptr, static_cast<int>(events.size() - shown))));
    }
}

void Timeline::addVerdict(const corpus::Corpus& corpus,
                          const std::vector<const corpus::HistoryEvent*>& events) {
    const auto broken = brokenLine(corpus, events);
    const QString text =
        events.empty() ? tr("nothing recorded")
        : broken
            ? tr("✗ the chain of this case breaks at line %1 of history.jsonl").arg(format::count(*broken))
            : tr("✓ %Ln event(s), the chain holds", nullptr, static_cast<int>(events.size()));
    auto* label = new TextLabel(m_theme,
                                events.empty() ? TextTone::Muted
                                : broken       ? TextTone::Bad
                                               : TextTone::Good,
                                text);
    label->setWrapped(true);
    label->setContentsMargins(0, 0, 0, kGrid);
    m_layout->addWidget(label);
}

void Timeline::addEvent(const corpus::HistoryEvent& event, bool last) {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(new Knot(m_theme, event.event.string(), last));
    auto* words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, kGrid + kGrid / 2);
    words->setSpacing(2);
    words->addWidget(new TextLabel(m_theme, TextTone::Strong, visibleLine(event.event)));
    auto* who = new TextLabel(m_theme, TextTone::Muted,
                              tr("%1, by %2").arg(format::when(event.tsUtc), visibleLine(event.by)));
    who->setWrapped(true);
    words->addWidget(who);
    if (!event.detail.empty()) {
        auto* detail = new TextLabel(m_theme, TextTone::Body, visibleText(event.detail).left(2000));
        detail->setWrapped(true);
        words->addWidget(detail);
    }
    layout->addLayout(words, 1);
    m_layout->addWidget(row);
}

} // namespace fgw::ui
