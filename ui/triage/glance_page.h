// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QWidget>

#include <memory>
#include <vector>

class QVBoxLayout;

namespace fgw::ui {

class Chip;
class ImageStrip;
class OtherAnswer;
class OutcomeMark;
class PlainTextView;
class TextLabel;
class Theme;

/// One failure at a glance: what was asked, what was expected, what this model answered, and in a line each
/// what the others did. Its parts are made once and filled anew, so that the next item is there at once.
class GlancePage : public QWidget {
    Q_OBJECT
public:
    /// How many other models have a line of their own.
    static constexpr std::size_t kMostOthers = 6;

    explicit GlancePage(const Theme& theme, QWidget* parent = nullptr);

    /// `reason` says why it stands where it stands, `memory` what is known of it from earlier runs.
    void show(const RecordTable& table, const explore::ItemDetails& item, const QString& reason,
              const QString& memory);
    [[nodiscard]] PlainTextView* input() const { return m_input; }
    [[nodiscard]] PlainTextView* output() const { return m_output; }

signals:
    /// Another model's answer was clicked.
    void rowRequested(std::size_t row);

private:
    void addHeader(QVBoxLayout& layout);
    void addTexts(QVBoxLayout& layout);
    void addOthers(QVBoxLayout& layout);
    void showHeader(const RecordTable& table, const explore::ItemDetails& item);
    void showOthers(const RecordTable& table, const explore::ItemDetails& item);

    const Theme& m_theme;
    TextLabel* m_title;
    TextLabel* m_place;
    TextLabel* m_reason;
    TextLabel* m_memory;
    Chip* m_model;
    OutcomeMark* m_outcome;
    TextLabel* m_measures;
    PlainTextView* m_input;
    ImageStrip* m_inputImages;
    TextLabel* m_expectedTitle;
    PlainTextView* m_expected;
    TextLabel* m_outputTitle;
    PlainTextView* m_output;
    ImageStrip* m_outputImages;
    TextLabel* m_othersTitle;
    std::vector<OtherAnswer*> m_others;
    TextLabel* m_more;
};

/// The turns of a transcript as one text to skim: the first one, what was said last, and how many lie
/// between.
[[nodiscard]] std::string skimmedText(const std::vector<explore::Turn>& turns);

} // namespace fgw::ui
