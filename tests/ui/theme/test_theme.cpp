// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialogButtonBox>
#include <QPixmap>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace fgw::ui;

namespace {

// WCAG 2.1, relative luminance and contrast ratio.
double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

struct Linear {
    double red, green, blue;
};

// Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency"
// (2009), severity 1.0.
Linear seenByDeuteranope(const QColor& colour) {
    const double r = linear(colour.redF());
    const double g = linear(colour.greenF());
    const double b = linear(colour.blueF());
    return {0.367322 * r + 0.860646 * g - 0.227968 * b, 0.280085 * r + 0.672501 * g + 0.047413 * b,
            -0.011820 * r + 0.042940 * g + 0.968881 * b};
}

// Ottosson, "A perceptual color space for image processing" (2020): distance in OKLab.
double perceivedDistance(const Linear& a, const Linear& b) {
    const auto lab = [](const Linear& c) {
        const double l = std::cbrt(0.4122214708 * c.red + 0.5363325363 * c.green + 0.0514459929 * c.blue);
        const double m = std::cbrt(0.2119034982 * c.red + 0.6806995451 * c.green + 0.1073969566 * c.blue);
        const double s = std::cbrt(0.0883024619 * c.red + 0.2817188376 * c.green + 0.6299787005 * c.blue);
        return Linear{0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
    };
    const Linear x = lab(a);
    const Linear y = lab(b);
    return std::hypot(x.red - y.red, x.green - y.green, x.blue - y.blue);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private slots:
    void textIsReadable_data() {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const ThemeRoles* roles : {&lightRoles(), &darkRoles()}) {
            const QByteArray theme = roles->dark ? "dark " : "light ";
            const std::initializer_list<std::pair<const char*, QColor>> texts{
                {"text", roles->text}, {"muted", roles->mutedText}, {"accent", roles->accent},
                {"good", roles->good}, {"bad", roles->bad},         {"warning", roles->warning}};
            const std::initializer_list<std::pair<const char*, QColor>> grounds{
                {"window", roles->window}, {"surface", roles->surface}, {"raised", roles->raised}};
            for (const auto& [textName, text] : texts) {
                for (const auto& [groundName, ground] : grounds) {
                    QTest::newRow(theme + textName + " on " + groundName) << text << ground;
                }
            }
            QTest::newRow(theme + "accentText on accent") << roles->accentText << roles->accent;
        }
    }

    void textIsReadable() {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(QString::number(contrast(text, ground))));
    }

    void marksStandOutFromTheCanvas() {
        for (const ThemeRoles* roles : {&lightRoles(), &darkRoles()}) {
            for (std::size_t index = 0; index < ThemeRoles::categoricalCount; ++index) {
                QVERIFY2(contrast(roles->categorical(index), roles->surface) >= 2.0,
                         qPrintable(roles->categorical(index).name()));
            }
        }
    }

    void categoriesStayApartWithoutRedAndGreen() {
        for (const ThemeRoles* roles : {&lightRoles(), &darkRoles()}) {
            for (std::size_t a = 0; a < ThemeRoles::categoricalCount; ++a) {
                for (std::size_t b = a + 1; b < ThemeRoles::categoricalCount; ++b) {
                    const double distance = perceivedDistance(seenByDeuteranope(roles->categorical(a)),
                                                              seenByDeuteranope(roles->categorical(b)));
                    QVERIFY2(distance > 0.04,
                             qPrintable(QStringLiteral("%1 and %2: %3")
                                            .arg(roles->categorical(a).name(), roles->categorical(b).name())
                                            .arg(distance)));
                }
            }
        }
    }

    void aClusterIsNeverTakenForAModel() {
        for (const ThemeRoles* roles : {&lightRoles(), &darkRoles()}) {
            for (std::size_t cluster = 0; cluster < ThemeRoles::clusterCount; ++cluster) {
                const QColor colour = roles->cluster(cluster);
                QVERIFY2(contrast(colour, roles->surface) >= 2.0, qPrintable(colour.name()));
                for (std::size_t other = 0; other < cluster; ++other) {
                    QVERIFY(colour != roles->cluster(other));
                }
                for (std::size_t model = 0; model < ThemeRoles::categoricalCount; ++model) {
                    QVERIFY(colour != roles->categorical(model));
                }
            }
        }
    }

    void theScaleRisesEvenlyAwayFromTheGround() {
        for (const ThemeRoles* roles : {&lightRoles(), &darkRoles()}) {
            const double ground = luminance(roles->surface);
            double last = std::abs(luminance(roles->sequential(0)) - ground);
            for (int step = 1; step <= 20; ++step) {
                const double now = std::abs(luminance(roles->sequential(step / 20.0)) - ground);
                QVERIFY(now > last);
                last = now;
            }
            QCOMPARE(roles->sequential(-1), roles->sequential(0));
            QCOMPARE(roles->sequential(2), roles->sequential(1));
        }
    }

    void buttonsOfDialogsCarryNoBitmaps() {
        const QDialogButtonBox box(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Close);
        for (const QAbstractButton* button : box.buttons()) {
            QVERIFY2(button->icon().isNull(), qPrintable(button->text()));
        }
    }

    void aChoiceSwitchesLive() {
        Theme theme;
        QSignalSpy changed(&theme, &Theme::changed);
        theme.choose(ThemeChoice::Dark);
        QVERIFY(theme.roles().dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkRoles().window);
        theme.choose(ThemeChoice::Light);
        QVERIFY(!theme.roles().dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), lightRoles().window);
        QVERIFY(changed.count() >= 1);
    }

    void anIconFollowsTheThemeAndIsSharp() {
        Theme theme;
        const QIcon icon = theme.icon(QStringLiteral("tag"));
        QVERIFY(!icon.isNull());
        QVERIFY(theme.icon(QStringLiteral("no-such-icon")).isNull());
        for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            theme.choose(choice);
            const QPixmap pixmap = icon.pixmap(QSize(16, 16), 2.0);
            QCOMPARE(pixmap.size(), QSize(32, 32));
            QVERIFY(holds(pixmap.toImage(), theme.roles().text));
        }
    }

private:
    static bool holds(const QImage& image, const QColor& colour) {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == colour) {
                    return true;
                }
            }
        }
        return false;
    }
};

FGW_TEST(TestTheme, "theme")
#include "test_theme.moc"
