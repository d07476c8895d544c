// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QString>

namespace fgw::ui {

/// Light or dark as the desktop says it, by the settings portal (org.freedesktop.appearance, color-scheme).
/// Says nothing where there is no session bus, no portal, or no preference.
class SystemScheme : public QObject {
    Q_OBJECT
public:
    explicit SystemScheme(QObject* parent = nullptr);

signals:
    void preferred(bool dark);

private slots:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask();
    void adopt(const QVariant& value);
};

} // namespace fgw::ui
