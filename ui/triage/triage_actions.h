// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/taxonomy.h"
#include "core/decisions/decision.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <vector>

class QAction;
class QWidget;

namespace fgw::ui {

class Theme;

/// The commands of triage with their keys. What they do is connected by the workspace.
class TriageActions : public QObject {
    Q_OBJECT
public:
    /// Keys reach the modes of a taxonomy up to this one.
    static constexpr std::size_t kMostModes = 9;

    TriageActions(const Theme& theme, QWidget* workspace);

    /// Names the modes; keys beyond the last one do nothing.
    void setTaxonomy(const corpus::Taxonomy& taxonomy);
    [[nodiscard]] QList<QAction*> all() const;

    QAction* next = nullptr;
    QAction* previous = nullptr;
    QAction* severity = nullptr;
    QAction* blastRadius = nullptr;
    QAction* detectedBy = nullptr;
    QAction* unsure = nullptr;
    QAction* scope = nullptr;
    QAction* whole = nullptr;
    QAction* differences = nullptr;
    QAction* cluster = nullptr;
    QAction* again = nullptr;
    QAction* againWith = nullptr;
    QAction* autoAdvance = nullptr;
    QAction* blind = nullptr;
    QAction* reorder = nullptr;

signals:
    /// A key that says something of the failure by itself.
    void decided(fgw::decisions::DecisionKind kind, const QString& value);

private:
    QAction* make(const char* icon, const QString& text, const QKeySequence& key);
    void makeModes();
    void makeKinds();

    const Theme& m_theme;
    QWidget* m_workspace;
    QList<QAction*> m_modes;
    QList<QAction*> m_kinds;
};

} // namespace fgw::ui
