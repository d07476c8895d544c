// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/cluster_actions.h"

#include "ui/map/cluster_comparison.h"
#include "ui/map/cluster_list.h"
#include "ui/session/session.h"
#include "ui/shell/text_prompt.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/visible_text.h"

#include <QAction>

#include <algorithm>

namespace fgw::ui {

using explore::ClusterEdit;

ClusterActions::ClusterActions(Session& session, const Theme& theme, const ClusterList& list, QWidget* owner)
    : QObject(owner), m_session(session), m_theme(theme), m_list(list), m_owner(owner),
      m_rename(make(tr("Name the cluster …"), QStringLiteral("pencil"), Qt::Key_F2, &ClusterActions::rename)),
      m_merge(
          make(tr("Merge the chosen clusters"), QStringLiteral("merge"), Qt::Key_G, &ClusterActions::merge)),
      m_split(
          make(tr("Split the cluster in two"), QStringLiteral("split"), Qt::Key_K, &ClusterActions::split)),
      m_compare(make(tr("Compare two clusters …"), QStringLiteral("git-compare"), Qt::Key_C,
                     &ClusterActions::compare)) {
    connect(&list, &ClusterList::clustersSelected, this, &ClusterActions::refresh);
    refresh();
}

QAction* ClusterActions::make(const QString& text, const QString& icon, const QKeySequence& key,
                              void (ClusterActions::*act)()) {
    QAction* action = addPartAction(m_owner, text, {key});
    action->setIcon(m_theme.icon(icon));
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, act);
    return action;
}

const explore::MapCluster& ClusterActions::cluster(std::size_t index) const {
    return m_session.map()->clusters[index];
}

std::vector<std::size_t> ClusterActions::editable() const {
    const auto map = m_session.map();
    std::vector<std::size_t> clusters = m_list.selectedClusters();
    std::erase_if(clusters, [&](std::size_t index) {
        return map == nullptr || index >= map->clusters.size() || map->clusters[index].isNoise;
    });
    return clusters;
}

void ClusterActions::refresh() {
    const std::size_t chosen = editable().size();
    m_rename->setEnabled(chosen == 1);
    m_merge->setEnabled(chosen >= 2);
    m_split->setEnabled(chosen == 1);
    m_compare->setEnabled(m_session.map() != nullptr && m_session.map()->clusters.size() >= 2);
}

void ClusterActions::rename() {
    const explore::MapCluster& named = cluster(editable().front());
    if (m_prompt == nullptr) {
        m_prompt = new TextPrompt(m_theme, m_owner->window());
    }
    m_prompt->ask({tr("Name of the cluster"),
                   tr("Empty gives it the name of its keywords again."),
                   named.isRenamed ? visibleLine(named.name) : QString(),
                   {visibleLine(named.name)}},
                  [this, key = named.key](const QString& answer) {
                      const QString name = answer.simplified();
                      m_session.editClusters({ClusterEdit::Kind::Rename, {key}, name.toStdString()},
                                             name.isEmpty() ? tr("take the name of a cluster back")
                                                            : tr("name a cluster “%1”").arg(name));
                  });
}

void ClusterActions::merge() {
    ClusterEdit edit{.kind = ClusterEdit::Kind::Merge, .clusters = {}, .name = {}};
    for (const std::size_t chosen : editable()) {
        edit.clusters.push_back(cluster(chosen).key);
    }
    m_session.editClusters(edit, tr("merge %Ln cluster(s)", nullptr, static_cast<int>(edit.clusters.size())));
}

void ClusterActions::split() {
    const explore::MapCluster& whole = cluster(editable().front());
    m_session.editClusters({ClusterEdit::Kind::Split, {whole.key}, {}},
                           tr("split the cluster “%1”").arg(visibleLine(whole.name)));
}

void ClusterActions::compare() {
    const std::vector<std::size_t> chosen = m_list.selectedClusters();
    const std::size_t first = chosen.empty() ? 0 : chosen.front();
    const std::size_t second = chosen.size() >= 2 ? chosen[1] : first == 0 ? 1 : 0;
    auto* comparison = new ClusterComparison(m_session, m_theme, {first, second}, m_owner);
    comparison->setAttribute(Qt::WA_DeleteOnClose);
    comparison->show();
}

} // namespace fgw::ui
