// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fgw::ui {

namespace {

using Palette = std::array<QRgb, ThemeRoles::categoricalCount>;

// Okabe and Ito, "Color universal design" (2008), its hues kept and their lightness moved for each
// background, then three more that stay apart under deuteranopia and protanopia.
constexpr Palette kLightCategories{0x0072B2, 0xD98200, 0x009E73, 0xB5568C, 0x56B4E9,
                                   0xB8420A, 0x8C8200, 0x4B2E83, 0x6B7280, 0x7A4B21};
constexpr Palette kDarkCategories{0x4C9BE8, 0xF0A63A, 0x35C498, 0xDE8FBE, 0x9AD6F7,
                                  0xF0784A, 0xE9DF5C, 0xA590E8, 0x8A919E, 0xB0865A};

using ClusterPalette = std::array<QRgb, ThemeRoles::clusterCount>;

// Tol, "Colour schemes" (2021), "muted", its lightness moved for each background, then seven between them.
constexpr ClusterPalette kLightClusters{0xCC6677, 0x332288, 0xB09A2E, 0x117733, 0x4FA3CC, 0x882255,
                                        0x2F9488, 0x7D7D1E, 0xAA4499, 0x8A6D5A, 0x6A8FD8, 0x5C6470,
                                        0xD9894A, 0x6B4FC0, 0x3E6E8E, 0x7FA65A};
constexpr ClusterPalette kDarkClusters{0xE58A99, 0x8C7FE0, 0xDDCC77, 0x4FB872, 0x88CCEE, 0xC9577F,
                                       0x55C7B5, 0xA3A335, 0xD47FC4, 0xB89A84, 0x9DB6F2, 0x98A0AC,
                                       0xF0A873, 0xB59BF5, 0x5F93B4, 0xB8D48F};

// Viridis (van der Walt and Smith, 2015) at equal steps.
constexpr std::array<QRgb, 9> kViridis{0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C,
                                       0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725};

int mix(int from, int to, double share) {
    return static_cast<int>(std::lround(from + (to - from) * share));
}

QColor mixed(QRgb from, QRgb to, double share) {
    return {mix(qRed(from), qRed(to), share), mix(qGreen(from), qGreen(to), share),
            mix(qBlue(from), qBlue(to), share)};
}

ThemeRoles makeLight() {
    ThemeRoles roles;
    roles.dark = false;
    roles.window = QColor(0xF5F6F8);
    roles.surface = QColor(0xFFFFFF);
    roles.raised = QColor(0xE9EBEF);
    roles.text = QColor(0x1B1D22);
    roles.mutedText = QColor(0x5B606B);
    roles.hairline = QColor(0xDADDE3);
    roles.accent = QColor(0x2B5FC7);
    roles.accentText = QColor(0xFFFFFF);
    roles.good = QColor(0x00704F);
    roles.bad = QColor(0xB03A06);
    roles.warning = QColor(0x855600);
    roles.dimmed = QColor(0xC6CAD2);
    return roles;
}

ThemeRoles makeDark() {
    ThemeRoles roles;
    roles.dark = true;
    roles.window = QColor(0x17181C);
    roles.surface = QColor(0x1C1E22);
    roles.raised = QColor(0x282A31);
    roles.text = QColor(0xE4E6EA);
    roles.mutedText = QColor(0xA4A8B3);
    roles.hairline = QColor(0x30333A);
    roles.accent = QColor(0x7AA7FF);
    roles.accentText = QColor(0x0D1117);
    roles.good = QColor(0x43CF9E);
    roles.bad = QColor(0xFF8F66);
    roles.warning = QColor(0xE8B959);
    roles.dimmed = QColor(0x484C55);
    return roles;
}

} // namespace

QColor ThemeRoles::categorical(std::size_t index) const {
    return QColor((dark ? kDarkCategories : kLightCategories)[index % categoricalCount]);
}

QColor ThemeRoles::cluster(std::size_t index) const {
    return QColor((dark ? kDarkClusters : kLightClusters)[index % clusterCount]);
}

QColor ThemeRoles::sequential(double value) const {
    const double clamped = std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0.0;
    const double along = (dark ? clamped : 1.0 - clamped) * static_cast<double>(kViridis.size() - 1);
    const auto lower = std::min(static_cast<std::size_t>(along), kViridis.size() - 2);
    return mixed(kViridis[lower], kViridis[lower + 1], along - static_cast<double>(lower));
}

const ThemeRoles& lightRoles() {
    static const ThemeRoles roles = makeLight();
    return roles;
}

const ThemeRoles& darkRoles() {
    static const ThemeRoles roles = makeDark();
    return roles;
}

} // namespace fgw::ui
