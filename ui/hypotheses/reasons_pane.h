// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/verdict.h"
#include "ui/hypotheses/review_state.h"

#include <QWidget>

#include <memory>
#include <vector>

class QKeyEvent;
class QListView;
class QModelIndex;

namespace fgw::ui {

class PlainTextView;
class ReasonModel;
class Session;
class TextLabel;
class Theme;

/// The reasons of one claim, and below them what the report says at the field that a chosen one speaks of.
class ReasonsPane : public QWidget {
    Q_OBJECT
public:
    ReasonsPane(Session& session, const Theme& theme, QWidget* parent = nullptr);

    /// `reviewed` is what the reasons are of; null where there are none.
    void setReasons(std::shared_ptr<const ReviewState::Reviewed> reviewed,
                    std::vector<hypotheses::Reason> reasons);
    /// Gives the list the keyboard, in its first row where none is current.
    void enter();

    [[nodiscard]] QListView* list() const { return m_list; }
    /// What stands in the report at the reason's field, once it has been read.
    [[nodiscard]] QString fieldShown() const;

signals:
    void evidenceActivated(const hypotheses::Evidence& evidence);
    /// Up was pressed in the first row.
    void leftUpwards();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeList();
    [[nodiscard]] QWidget* makeField(const Theme& theme);
    /// False where the key means nothing of its own here.
    bool takesKey(const QKeyEvent& pressed);
    void follow(const QModelIndex& reason);
    void showField(const hypotheses::Evidence& evidence);
    void hideField();

    Session& m_session;
    std::shared_ptr<const ReviewState::Reviewed> m_reviewed;
    ReasonModel* m_model;
    QListView* m_list;
    TextLabel* m_fieldName = nullptr;
    PlainTextView* m_fieldText = nullptr;
    QWidget* m_field;
};

} // namespace fgw::ui
