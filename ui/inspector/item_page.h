// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

class QGridLayout;
class QVBoxLayout;

namespace fgw::ui {

class AnswerView;
class Theme;

/// What the inspector shows of one record, read beforehand.
struct InspectedItem {
    struct Neighbour {
        std::size_t row = 0;
        std::string excerpt;
    };
    std::shared_ptr<const RecordTable> records;
    explore::ItemDetails details;
    std::string cluster; ///< its keywords; empty where the row lies in none
    std::vector<Neighbour> neighbours;
    std::vector<std::string> history; ///< what people decided about it, a line each, oldest first
};

/// From what the outputs are marked to differ.
enum class DiffBase : std::uint8_t { None, Expected, ModelInFocus };

/// One item to read: input, expected, every model's answer, and what surrounds it.
class ItemPage : public QWidget {
    Q_OBJECT
public:
    ItemPage(const Theme& theme, InspectedItem item, QWidget* judgement, QWidget* parent = nullptr);

    [[nodiscard]] const InspectedItem& item() const { return m_item; }
    void showDifferences(DiffBase base);
    /// No wider than one answer: a page that asks for the columns it has keeps them when its room shrinks.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void rowRequested(std::size_t row);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addHeader(QVBoxLayout& layout);
    void addInput(QVBoxLayout& layout);
    void addAnswers(QVBoxLayout& layout);
    void addSurroundings(QVBoxLayout& layout);
    void addMetadata(QVBoxLayout& layout);
    void addHistory(QVBoxLayout& layout);
    [[nodiscard]] std::vector<AnswerView*> answersInOrder(int columns) const;
    void arrangeAnswers();

    const Theme& m_theme;
    InspectedItem m_item;
    std::vector<AnswerView*> m_answers;
    QGridLayout* m_answerGrid = nullptr;
    int m_answerColumns = 0;
};

} // namespace fgw::ui
