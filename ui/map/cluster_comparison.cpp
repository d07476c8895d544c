// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/cluster_comparison.h"

#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace fgw::ui {

ClusterComparison::ClusterComparison(Session& session, const Theme& theme,
                                     std::pair<std::size_t, std::size_t> clusters, QWidget* parent)
    : QDialog(parent), m_session(session), m_model(new DifferenceModel(this)),
      m_here(makeChoice(tr("Cluster"))), m_there(makeChoice(tr("The other cluster"))),
      m_note(new TextLabel(theme, TextTone::Muted, {}, this)), m_table(new QTableView(this)) {
    setWindowTitle(tr("Compare two clusters"));
    auto* choices = new QHBoxLayout;
    choices->setSpacing(kGrid);
    choices->addWidget(m_here, 1);
    choices->addWidget(new TextLabel(theme, TextTone::Muted, tr("against"), this));
    choices->addWidget(m_there, 1);
    m_note->setWrapped(true);
    makeTable();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addLayout(choices);
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    resize(112 * kGrid, 64 * kGrid);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    adoptMap();
    {
        const QSignalBlocker quietHere(m_here);
        const QSignalBlocker quietThere(m_there);
        m_here->setCurrentIndex(static_cast<int>(clusters.first));
        m_there->setCurrentIndex(static_cast<int>(clusters.second));
    }
    connect(&session, &Session::mapChanged, this, &ClusterComparison::adoptMap);
    compare();
}

void ClusterComparison::makeTable() {
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("What sets the two clusters apart"));
    styleTable(m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(DifferenceModel::What, QHeaderView::Stretch);
}

ClusterComparison::~ClusterComparison() {
    m_session.jobs().disconnect(this);
}

QComboBox* ClusterComparison::makeChoice(const QString& name) {
    auto* choice = new QComboBox(this);
    choice->setAccessibleName(name);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(choice, &QComboBox::currentIndexChanged, this, &ClusterComparison::compare);
    return choice;
}

void ClusterComparison::adoptMap() {
    const auto map = m_session.map();
    if (map == nullptr) {
        return;
    }
    for (QComboBox* choice : {m_here, m_there}) {
        const QSignalBlocker quiet(choice);
        const QString key = choice->currentData().toString();
        choice->clear();
        for (const explore::MapCluster& cluster : map->clusters) {
            choice->addItem(
                QStringLiteral("%1 (%2)").arg(visibleLine(cluster.name), format::count(cluster.size)),
                QString::fromStdString(cluster.key));
        }
        choice->setCurrentIndex(std::max(0, choice->findData(key)));
    }
    compare();
}

QString ClusterComparison::nameOf(const QComboBox* choice) const {
    return fontMetrics().elidedText(choice->currentText(), Qt::ElideRight, 24 * kGrid);
}

void ClusterComparison::compare() {
    const auto map = m_session.map();
    const int here = m_here->currentIndex();
    const int there = m_there->currentIndex();
    if (map == nullptr || here < 0 || there < 0) {
        return;
    }
    if (here == there) {
        m_note->setText(tr("Choose two different clusters."));
        m_model->setContrast({}, nameOf(m_here), nameOf(m_there));
        return;
    }
    m_note->setText(tr("Comparing …"));
    m_session.jobs().run<explore::Contrast>(
        QStringLiteral("compare-clusters"), tr("Comparing clusters"), this,
        [map, records = m_session.records(), here, there, seed = m_session.mapOptions().seed](Task& task) {
            return explore::contrastClusters(*map, *records, static_cast<std::uint32_t>(here),
                                             static_cast<std::uint32_t>(there), {.seed = seed}, task);
        },
        [this, here, there](Result<explore::Contrast> contrast) {
            if (here != m_here->currentIndex() || there != m_there->currentIndex()) {
                return;
            }
            if (contrast) {
                showContrast(std::move(*contrast));
            } else {
                m_note->setText(visibleLine(contrast.error().message()));
            }
        });
}

void ClusterComparison::showContrast(explore::Contrast contrast) {
    const QString tested =
        tr("%Ln of %1 figures looked at differ(s), by a corrected p of at most %2 (Benjamini "
           "and Hochberg).",
           nullptr, static_cast<int>(contrast.differences.size()))
            .arg(format::count(contrast.lookedAt), format::decimal(explore::kNotableP, 2));
    const QString leftOut =
        contrast.inBoth > 0 ? QStringLiteral(" ") + tr("%Ln item(s) with failures in both is/are left out.",
                                                       nullptr, static_cast<int>(contrast.inBoth))
                            : QString();
    const QString drawn = std::max(contrast.in, contrast.beside) > contrast.mostValues
                              ? tr(" Numbers were compared on at most %1 items of a side.")
                                    .arg(format::count(contrast.mostValues))
                              : QString();
    m_note->setText(tested + leftOut + drawn);
    m_model->setContrast(std::move(contrast), nameOf(m_here), nameOf(m_there));
}

} // namespace fgw::ui
