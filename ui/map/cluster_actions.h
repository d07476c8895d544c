// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace fgw::ui {

class ClusterList;
class Session;
class TextPrompt;
class Theme;

/// What a person does to the chosen clusters: name, merge, split, compare. Undone like any judgement.
class ClusterActions : public QObject {
    Q_OBJECT
public:
    /// Acts on what is chosen in `list`; the actions and their prompts belong to `owner`.
    ClusterActions(Session& session, const Theme& theme, const ClusterList& list, QWidget* owner);

    [[nodiscard]] QList<QAction*> all() const { return {m_rename, m_merge, m_split, m_compare}; }
    /// Call where other clusters are chosen, or the map is another one.
    void refresh();

private:
    QAction* make(const QString& text, const QString& icon, const QKeySequence& key,
                  void (ClusterActions::*act)());
    void rename();
    void merge();
    void split();
    void compare();
    /// Those that can be edited: noise cannot.
    [[nodiscard]] std::vector<std::size_t> editable() const;
    [[nodiscard]] const explore::MapCluster& cluster(std::size_t index) const;

    Session& m_session;
    const Theme& m_theme;
    const ClusterList& m_list;
    QWidget* m_owner;
    QAction* m_rename;
    QAction* m_merge;
    QAction* m_split;
    QAction* m_compare;
    TextPrompt* m_prompt = nullptr; ///< made when the owner has its window
};

} // namespace fgw::ui
