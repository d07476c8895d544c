// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/input_editor.h"

#include "ui/intake/turn_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

constexpr int kIndent = 2;

/// For a person to read.
QString indented(const std::string& messages) {
    return QString::fromStdString(nlohmann::ordered_json::parse(messages, nullptr, false).dump(kIndent));
}

} // namespace

InputEditor::InputEditor(QWidget* parent)
    : QWidget(parent), m_text(new QPlainTextEdit), m_conversation(new QWidget), m_list(new QVBoxLayout),
      m_add(new QToolButton), m_asJson(new QToolButton) {
    constexpr int kTextLines = 4;
    m_text->setAccessibleName(tr("Text of the input"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(kTextLines * m_text->fontMetrics().lineSpacing() + 2 * kGrid);
    m_text->installEventFilter(this);
    m_add->setText(tr("Add a message"));
    m_add->setToolTip(tr("Add a message below this one (Ctrl+Shift+N)"));
    m_asJson->setText(tr("JSON"));
    m_asJson->setCheckable(true);
    m_asJson->setToolTip(tr("Read and write the messages as JSON"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_asJson);
    buttons->addStretch(1);
    auto* conversation = new QVBoxLayout(m_conversation);
    conversation->setContentsMargins(0, 0, 0, 0);
    conversation->setSpacing(kGrid);
    m_list->setSpacing(kGrid);
    conversation->addLayout(m_list);
    conversation->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_text);
    layout->addWidget(m_conversation);
    makeActions();
    showText({});
}

void InputEditor::makeActions() {
    const auto onRow = [this](auto step) {
        return [this, step] {
            if (!m_rows.empty()) {
                step(currentRow());
            }
        };
    };
    connect(addPartAction(m_conversation, tr("Add a message"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N}),
            &QAction::triggered, this, &InputEditor::add);
    connect(addPartAction(m_conversation, tr("Move the message up"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Up}),
            &QAction::triggered, this, onRow([this](std::size_t row) { move(row, -1); }));
    connect(addPartAction(m_conversation, tr("Move the message down"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Down}),
            &QAction::triggered, this, onRow([this](std::size_t row) { move(row, 1); }));
    connect(addPartAction(m_conversation, tr("Remove the message"), {Qt::CTRL | Qt::SHIFT | Qt::Key_D}),
            &QAction::triggered, this, onRow([this](std::size_t row) { remove(row); }));
    connect(m_add, &QToolButton::clicked, this, &InputEditor::add);
    connect(m_asJson, &QToolButton::toggled, this, &InputEditor::showAsJson);
}

void InputEditor::setValue(const QString& value) {
    const auto turns = intake::turnsOf(value.toStdString());
    if (turns && !m_asJson->isChecked()) {
        if (turns != this->turns()) {
            showTurns(*turns);
        }
    } else {
        showText(turns ? indented(value.toStdString()) : value);
    }
    m_asJson->setVisible(turns.has_value());
    m_conversation->setVisible(turns.has_value());
}

QString InputEditor::value() const {
    if (m_rows.empty()) {
        const QString text = m_text->toPlainText();
        const auto turns = intake::turnsOf(text.toStdString());
        return turns ? QString::fromStdString(intake::messagesOf(*turns).value_or(text.toStdString())) : text;
    }
    const Result<std::string> messages = intake::messagesOf(turns());
    return messages ? QString::fromStdString(*messages) : QString();
}

QString InputEditor::complaint() const {
    const Result<std::string> messages = intake::messagesOf(turns());
    return messages ? QString() : visibleLine(messages.error().reason);
}

std::vector<intake::Turn> InputEditor::turns() const {
    std::vector<intake::Turn> turns;
    for (const TurnRow* row : m_rows) {
        if (!row->isBlank()) {
            turns.push_back(row->turn());
        }
    }
    return turns;
}

/// Later, since one of them may be who asked for it.
void InputEditor::clearRows() {
    for (TurnRow* row : std::exchange(m_rows, {})) {
        row->hide();
        row->deleteLater();
    }
}

void InputEditor::showTurns(const std::vector<intake::Turn>& turns) {
    clearRows();
    for (const intake::Turn& turn : turns) {
        insertRow(m_rows.size(), turn);
    }
    place();
    m_text->hide();
    m_add->show();
    setFocusProxy(m_rows.front());
}

void InputEditor::showText(const QString& text) {
    clearRows();
    if (m_text->toPlainText() != text) {
        m_text->setPlainText(text);
    }
    m_text->show();
    m_add->hide();
    setFocusProxy(m_text);
}

void InputEditor::showAsJson(bool asJson) {
    const QString messages = value();
    // Messages that cannot be written stay as they are, and so does JSON that is none.
    if (asJson ? !messages.isNull() : intake::turnsOf(messages.toStdString()).has_value()) {
        setValue(messages);
    } else {
        const QSignalBlocker quiet(m_asJson);
        m_asJson->setChecked(!asJson);
    }
    emit edited();
}

TurnRow* InputEditor::insertRow(std::size_t at, const intake::Turn& turn) {
    auto* row = new TurnRow(turn, m_conversation);
    m_list->insertWidget(static_cast<int>(at), row);
    row->show();
    m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at), row);
    connect(row, &TurnRow::edited, this, &InputEditor::edited);
    connect(row, &TurnRow::moveRequested, this, [this, row](int by) { move(indexOf(row), by); });
    connect(row, &TurnRow::removeRequested, this, [this, row] { remove(indexOf(row)); });
    return row;
}

void InputEditor::place() {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setPlace(static_cast<int>(i) + 1, static_cast<int>(m_rows.size()));
    }
}

std::size_t InputEditor::indexOf(const TurnRow* row) const {
    return static_cast<std::size_t>(std::ranges::find(m_rows, row) - m_rows.begin());
}

std::size_t InputEditor::currentRow() const {
    const auto found = std::ranges::find_if(
        m_rows, [](const TurnRow* row) { return row->isAncestorOf(row->window()->focusWidget()); });
    return found == m_rows.end() ? m_rows.size() - 1 : static_cast<std::size_t>(found - m_rows.begin());
}

/// Who speaks next is most often the other side.
void InputEditor::add() {
    if (m_rows.empty()) {
        return;
    }
    const std::size_t after = currentRow();
    const bool userSpoke = m_rows[after]->turn().role == "user";
    TurnRow* row = insertRow(after + 1, {userSpoke ? "assistant" : "user", {}, {}});
    row->setAdded();
    place();
    row->focusText();
}

void InputEditor::move(std::size_t row, int by) {
    const auto to = static_cast<std::ptrdiff_t>(row) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(m_rows.size())) {
        return;
    }
    TurnRow* moved = m_rows[row];
    std::swap(m_rows[row], m_rows[static_cast<std::size_t>(to)]);
    m_list->removeWidget(moved);
    m_list->insertWidget(static_cast<int>(to), moved);
    place();
    moved->focusText();
    emit edited();
}

/// The last one stays: an input of no message is none.
void InputEditor::remove(std::size_t row) {
    if (m_rows.size() < 2) {
        return;
    }
    TurnRow* gone = m_rows[row];
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(row));
    m_rows[std::min(row, m_rows.size() - 1)]->focusText();
    gone->hide();
    gone->deleteLater();
    setFocusProxy(m_rows.front());
    place();
    emit edited();
}

bool InputEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        emit edited();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fgw::ui
