// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>

#include <optional>

class QAction;

namespace fgw::ui {

class Settings;

/// Commands that can be used in the same places.
struct ShortcutGroup {
    QString id;           ///< fixed, as "triage"
    QString title;        ///< translated
    QSet<QString> places; ///< workspaces in which they can be used
    QList<QAction*> actions;
};

/// The keys of all commands: the defaults, what a person changed, and no key that means two things in one
/// place. Changes are kept in the settings.
class ShortcutBook : public QObject {
    Q_OBJECT
public:
    /// The actions have their default keys, and get the changed ones at once. A kept change that has become a
    /// collision is left out.
    ShortcutBook(QList<ShortcutGroup> groups, Settings& settings, QObject* parent = nullptr);

    [[nodiscard]] const QList<ShortcutGroup>& groups() const { return m_groups; }
    [[nodiscard]] QKeySequence defaultOf(const QAction* action) const { return m_defaults.value(action); }
    /// What has these keys already where `action` can be used; null where nothing. A sequence also collides
    /// with one that it begins.
    [[nodiscard]] const QAction* collision(const QAction* action, const QKeySequence& keys) const;
    /// Refused, and false, where the keys collide. Empty keys take the shortcut away.
    bool change(QAction* action, const QKeySequence& keys);
    /// Back to the default; false where something else has that key by now.
    bool reset(QAction* action) { return change(action, defaultOf(action)); }

signals:
    void changed();

private:
    [[nodiscard]] QString idOf(const QAction* action) const { return m_ids.value(action); }
    void keep() const;

    QList<ShortcutGroup> m_groups;
    Settings& m_settings;
    QHash<const QAction*, QKeySequence> m_defaults;
    QHash<const QAction*, QString> m_ids;
    QHash<const QAction*, QSet<QString>> m_places;
};

} // namespace fgw::ui
