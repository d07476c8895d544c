// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcut_book.h"

#include "ui/settings/keys.h"

#include <QAction>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace fgw::ui {

namespace {

QString portable(const QKeySequence& keys) {
    return keys.toString(QKeySequence::PortableText);
}

/// What a default key names is the same in every language; a command without one is named by its words.
QString nameOf(const ShortcutGroup& group, const QAction& action) {
    const QString key = portable(action.shortcut());
    return group.id + u'/' + (key.isEmpty() ? action.text().remove(u'&') : key);
}

bool collide(const QKeySequence& a, const QKeySequence& b) {
    return !a.isEmpty() && !b.isEmpty() &&
           (a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch);
}

} // namespace

ShortcutBook::ShortcutBook(QList<ShortcutGroup> groups, Settings& settings, QObject* parent)
    : QObject(parent), m_groups(std::move(groups)), m_settings(settings) {
    for (const ShortcutGroup& group : m_groups) {
        for (const QAction* action : group.actions) {
            m_defaults.insert(action, action->shortcut());
            m_ids.insert(action, nameOf(group, *action));
            m_places.insert(action, group.places);
        }
    }
    const QJsonObject kept = QJsonDocument::fromJson(m_settings.get(keys::kShortcuts)).object();
    for (const ShortcutGroup& group : m_groups) {
        for (QAction* action : group.actions) {
            const QJsonValue keys = kept[idOf(action)];
            const auto wanted = QKeySequence::fromString(keys.toString(), QKeySequence::PortableText);
            if (keys.isString() && collision(action, wanted) == nullptr) {
                action->setShortcut(wanted);
            }
        }
    }
}

const QAction* ShortcutBook::collision(const QAction* action, const QKeySequence& keys) const {
    const QSet<QString> places = m_places.value(action);
    for (const ShortcutGroup& group : m_groups) {
        if (!group.places.intersects(places)) {
            continue;
        }
        for (const QAction* other : group.actions) {
            const QList<QKeySequence> taken = other->shortcuts();
            const bool same =
                std::ranges::any_of(taken, [&keys](const QKeySequence& each) { return collide(each, keys); });
            if (other != action && same) {
                return other;
            }
        }
    }
    return nullptr;
}

bool ShortcutBook::change(QAction* action, const QKeySequence& keys) {
    if (collision(action, keys) != nullptr) {
        return false;
    }
    action->setShortcut(keys);
    keep();
    emit changed();
    return true;
}

void ShortcutBook::keep() const {
    QJsonObject kept;
    for (auto action = m_defaults.constBegin(); action != m_defaults.constEnd(); ++action) {
        if (action.key()->shortcut() != action.value()) {
            kept.insert(idOf(action.key()), portable(action.key()->shortcut()));
        }
    }
    m_settings.set(keys::kShortcuts, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

} // namespace fgw::ui
