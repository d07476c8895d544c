// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QString>
#include <QVariant>

namespace fgw::ui {

/// One setting: its name in the file, and what it is where the file says nothing.
template <typename T>
struct SettingKey {
    const char* name;
    T fallback;
};

/// What the program remembers about itself, in one INI file that people may read and edit. Every key is
/// declared in ui/settings/keys.h and nowhere else.
class Settings : public QObject {
    Q_OBJECT
public:
    explicit Settings(const QString& file = defaultFile(), QObject* parent = nullptr);

    template <typename T>
    [[nodiscard]] T get(const SettingKey<T>& key) const {
        return m_file.value(QLatin1String(key.name), QVariant::fromValue(key.fallback)).template value<T>();
    }

    template <typename T>
    void set(const SettingKey<T>& key, const T& value) {
        if (get(key) != value || !m_file.contains(QLatin1String(key.name))) {
            m_file.setValue(QLatin1String(key.name), QVariant::fromValue(value));
            emit changed(QLatin1String(key.name));
        }
    }

    /// $XDG_CONFIG_HOME/failure-workbench/settings.ini.
    [[nodiscard]] static QString defaultFile();

signals:
    void changed(const QString& name);

private:
    QSettings m_file;
};

} // namespace fgw::ui
