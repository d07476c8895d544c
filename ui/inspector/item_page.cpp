// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/item_page.h"

#include "ui/inspector/answer_view.h"
#include "ui/inspector/transcript_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QGridLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

/// Four models stand side by side in a window of 1280 pixels; a transcript needs more room than an answer.
constexpr int kNarrowestAnswer = 152;
constexpr int kNarrowestTranscript = 320;

int narrowest(const std::vector<explore::Answer>& answers, const std::vector<AnswerView*>& views) {
    const bool spoken =
        std::ranges::any_of(answers, [](const explore::Answer& answer) { return !answer.turns.empty(); });
    int width = spoken ? kNarrowestTranscript : kNarrowestAnswer;
    for (const AnswerView* view : views) {
        width = std::max(width, view->minimumSizeHint().width());
    }
    return width;
}

QString placeOf(const RecordKey& key) {
    QStringList parts;
    if (!key.slice.empty()) {
        parts << ItemPage::tr("slice %1").arg(visibleLine(key.slice));
    }
    const auto add = [&parts](const QString& text, std::int32_t value) {
        if (value != kAbsent) {
            parts << text.arg(value);
        }
    };
    add(ItemPage::tr("seed %1"), key.seed);
    add(ItemPage::tr("round %1"), key.round);
    add(ItemPage::tr("epoch %1"), key.epoch);
    add(ItemPage::tr("sampling seed %1"), key.samplingSeed);
    return parts.join(QStringLiteral(" · "));
}

/// A line to click on that ends in an ellipsis where it is too narrow.
class NeighbourButton : public QToolButton {
public:
    explicit NeighbourButton(QString text) : m_text(std::move(text)) {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setAutoRaise(true);
        setAccessibleName(m_text);
        setText(QStringLiteral(" "));
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        QToolButton::paintEvent(event);
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::ButtonText));
        const QRect area = rect().adjusted(kGrid / 2, 0, -kGrid / 2, 0);
        painter.drawText(area, Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(m_text, Qt::ElideRight, area.width()));
    }

private:
    QString m_text;
};

PlainTextView* plainText(const Theme& theme, const std::string& text, const QString& name) {
    auto* view = new PlainTextView(theme);
    view->setText(text);
    view->editor()->setAccessibleName(name);
    return view;
}

} // namespace

ItemPage::ItemPage(const Theme& theme, InspectedItem item, QWidget* judgement, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_item(std::move(item)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    addHeader(*layout);
    addInput(*layout);
    addAnswers(*layout);
    layout->addWidget(sectionHeader(theme, tr("Judgement of %1").arg(visibleLine(m_item.details.key.model))));
    layout->addWidget(judgement);
    judgement->show();
    addSurroundings(*layout);
    addMetadata(*layout);
    addHistory(*layout);
    layout->addStretch(1);
}

void ItemPage::addHeader(QVBoxLayout& layout) {
    auto* title = new TextLabel(m_theme, TextTone::Title, visibleLine(m_item.details.key.itemId));
    title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout.addWidget(title);
    layout.addWidget(new TextLabel(m_theme, TextTone::Muted, placeOf(m_item.details.key)));
}

void ItemPage::addInput(QVBoxLayout& layout) {
    layout.addWidget(sectionHeader(m_theme, tr("Input")));
    if (m_item.details.turns.empty()) {
        layout.addWidget(plainText(m_theme, m_item.details.input, tr("Input")));
    } else {
        layout.addWidget(new TranscriptView(m_theme, m_item.details.turns));
    }
    if (!m_item.details.expected.empty()) {
        layout.addWidget(sectionHeader(m_theme, tr("Expected")));
        layout.addWidget(plainText(m_theme, m_item.details.expected, tr("Expected")));
    }
}

void ItemPage::addAnswers(QVBoxLayout& layout) {
    layout.addWidget(sectionHeader(
        m_theme, tr("%Ln answer(s)", nullptr, static_cast<int>(m_item.details.answers.size()))));
    for (const auto& answer : m_item.details.answers) {
        m_answers.push_back(
            new AnswerView(m_theme, *m_item.records, answer, answer.row == m_item.details.row, this));
    }
    m_answerGrid = new QGridLayout;
    m_answerGrid->setHorizontalSpacing(2 * kGrid);
    m_answerGrid->setVerticalSpacing(kGrid / 2);
    layout.addLayout(m_answerGrid);
    arrangeAnswers();
}

/// A model keeps its place from item to item, but where not all fit in one row the one in focus comes first.
std::vector<AnswerView*> ItemPage::answersInOrder(int columns) const {
    std::vector<AnswerView*> views = m_answers;
    const auto inFocus = std::ranges::find(m_item.details.answers, m_item.details.row, &explore::Answer::row);
    if (columns < static_cast<int>(views.size()) && inFocus != m_item.details.answers.end()) {
        const auto at = views.begin() + (inFocus - m_item.details.answers.begin());
        std::rotate(views.begin(), at, at + 1);
    }
    return views;
}

// Side by side where there is room, as many as can still be read.
void ItemPage::arrangeAnswers() {
    const int most = std::max(1, static_cast<int>(m_answers.size()));
    const int columns = std::clamp(width() / narrowest(m_item.details.answers, m_answers), 1, most);
    if (columns == m_answerColumns) {
        return;
    }
    m_answerColumns = columns;
    int at = 0;
    for (AnswerView* view : answersInOrder(columns)) {
        m_answerGrid->addWidget(view, at / columns, at % columns);
        ++at;
    }
    for (int column = 0; column < most; ++column) {
        m_answerGrid->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

QSize ItemPage::minimumSizeHint() const {
    const QSize hint = QWidget::minimumSizeHint();
    const QMargins margins = layout()->contentsMargins();
    const int one = narrowest(m_item.details.answers, m_answers) + margins.left() + margins.right();
    return {std::min(hint.width(), one), hint.height()};
}

void ItemPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrangeAnswers();
}

void ItemPage::addSurroundings(QVBoxLayout& layout) {
    if (m_item.cluster.empty()) {
        return;
    }
    layout.addWidget(sectionHeader(m_theme, tr("Cluster")));
    auto* name = new TextLabel(m_theme, TextTone::Body, visibleLine(m_item.cluster));
    name->setWrapped(true);
    layout.addWidget(name);
    layout.addWidget(new TextLabel(m_theme, TextTone::Muted, tr("nearest on the map")));
    for (const auto& neighbour : m_item.neighbours) {
        auto* button = new NeighbourButton(visibleLine(neighbour.excerpt));
        button->setToolTip(plainToolTip(visibleText(neighbour.excerpt)));
        connect(button, &QToolButton::clicked, this, [this, row = neighbour.row] { emit rowRequested(row); });
        layout.addWidget(button);
    }
}

void ItemPage::addMetadata(QVBoxLayout& layout) {
    if (m_item.details.metadata.empty()) {
        return;
    }
    layout.addWidget(sectionHeader(m_theme, tr("Metadata")));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kGrid / 2);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto& [name, value] : m_item.details.metadata) {
        auto* text = new TextLabel(m_theme, TextTone::Body, visibleLine(value));
        text->setToolTip(plainToolTip(visibleText(value)));
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(new TextLabel(m_theme, TextTone::Muted, visibleLine(name)), row, 0);
        grid->addWidget(text, row++, 1);
    }
    layout.addLayout(grid);
}

void ItemPage::addHistory(QVBoxLayout& layout) {
    if (m_item.history.empty()) {
        return;
    }
    layout.addWidget(sectionHeader(m_theme, tr("History of judgements")));
    for (const std::string& line : m_item.history) {
        auto* label = new TextLabel(m_theme, TextTone::Muted, visibleLine(line));
        label->setWrapped(true);
        layout.addWidget(label);
    }
}

void ItemPage::showDifferences(DiffBase base) {
    const auto inFocus = std::ranges::find(m_item.details.answers, m_item.details.row, &explore::Answer::row);
    const std::string focused = inFocus == m_item.details.answers.end() ? std::string() : inFocus->output;
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        const bool itself =
            base == DiffBase::ModelInFocus && m_item.details.answers[i].row == m_item.details.row;
        if (base == DiffBase::None || itself) {
            m_answers[i]->showPlain();
        } else {
            m_answers[i]->showDifferencesFrom(base == DiffBase::Expected ? m_item.details.expected : focused);
        }
    }
}

} // namespace fgw::ui
