// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/taxonomy.h"
#include "core/decisions/decision.h"
#include "ui/session/judgements.h"

#include <QWidget>

#include <map>

class QKeyEvent;
class QVBoxLayout;

namespace fgw::ui {

class ChoiceRow;
class TextLabel;
class Theme;

/// What can be said of a failure, each with its key, and what has been said: the closed lists, whom the
/// verdict is about, label and note, and the commands beside them.
class VerdictPanel : public QWidget {
    Q_OBJECT
public:
    VerdictPanel(const Theme& theme, QWidget* parent = nullptr);

    void setTaxonomy(const corpus::Taxonomy& taxonomy);
    /// Null where nothing has been said; `readers` is what each of several readers says, or empty.
    void show(const decisions::Judgement* judgement, const QString& readers);
    void setScope(Scope scope);
    /// Takes the keyboard for the list of a kind until one of it is chosen. A key that names none of it ends
    /// that, and does nothing else.
    void ask(decisions::DecisionKind kind);
    [[nodiscard]] ChoiceRow* list(decisions::DecisionKind kind) const { return m_lists.at(kind); }
    [[nodiscard]] ChoiceRow* scope() const { return m_scope; }

signals:
    void decided(fgw::decisions::DecisionKind kind, const QString& value);
    void scopeChosen(fgw::ui::Scope scope);
    /// The keyboard may go back to where it was.
    void done();
    /// The key after that of a list named nothing in it.
    void mistyped(const QString& typed, const QString& list);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool isMistyped(const ChoiceRow& row, const QKeyEvent& key) const;
    void addList(decisions::DecisionKind kind, const QString& title, const QString& keys);
    void addHeader(const QString& title, const QString& keys);
    [[nodiscard]] ChoiceRow* makeRow(const QString& name);

    const Theme& m_theme;
    QVBoxLayout* m_layout;
    std::map<decisions::DecisionKind, ChoiceRow*> m_lists;
    ChoiceRow* m_scope;
    ChoiceRow* m_asked = nullptr; ///< the list whose key was pressed, while the second one is waited for
    TextLabel* m_words;
    TextLabel* m_author;
    TextLabel* m_readers;
};

} // namespace fgw::ui
