// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_bar.h"

#include "core/cache/source_name.h"
#include "ui/compare/comparison_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolButton>

#include <algorithm>

namespace fgw::ui {

namespace {

/// A name of data in a menu: an ampersand is no shortcut.
QString menuText(const std::string& name) {
    return visibleLine(name).replace(u'&', QStringLiteral("&&"));
}

/// What all names begin with, up to the last end of a word in it.
qsizetype sharedNameBeginning(const QStringList& names) {
    qsizetype shared = names.size() < 2 ? 0 : names.first().size();
    for (const QString& name : names) {
        const auto differs = std::ranges::mismatch(name, names.first()).in1;
        shared = std::min<qsizetype>(shared, differs - name.begin());
    }
    while (shared > 0 && names.first()[shared - 1].isLetterOrNumber()) {
        --shared;
    }
    return shared;
}

/// Cuts what all its names share before it cuts what tells them apart.
class ColumnBox : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QStylePainter painter(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        const int room =
            style()
                ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this)
                .width() -
            2;
        QStringList names;
        for (int item = 0; item < count(); ++item) {
            names.append(itemText(item));
        }
        option.currentText = elidedApart(names, currentIndex(), fontMetrics(), room);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

} // namespace

QString elidedApart(const QStringList& names, qsizetype which, const QFontMetrics& metrics, int room) {
    const QString name = names.value(which);
    if (metrics.horizontalAdvance(name) <= room) {
        return name;
    }
    const qsizetype shared = sharedNameBeginning(names);
    const QString rest = shared > 1 ? QChar(0x2026) + name.mid(shared) : name;
    // A model begins it and a run ends it: both tell names apart.
    return metrics.elidedText(rest, Qt::ElideMiddle, room);
}

ComparisonBar::ComparisonBar(ComparisonState& state, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_state(state), m_runs(new QToolButton(this)), m_menu(new QMenu(this)),
      m_before(makeColumnBox(tr("Before"))), m_after(makeColumnBox(tr("After"))),
      m_swap(new QToolButton(this)) {
    m_runs->setText(tr("Runs…"));
    m_runs->setToolTip(tr("Choose the runs that the open one is compared with"));
    m_runs->setIcon(theme.icon(QStringLiteral("git-compare")));
    m_runs->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_runs->setPopupMode(QToolButton::InstantPopup);
    m_runs->setFocusPolicy(Qt::StrongFocus);
    m_runs->setMenu(m_menu);
    m_menu->setToolTipsVisible(true); // runs of one name are told apart by their paths
    m_swap->setIcon(theme.icon(QStringLiteral("refresh-cw")));
    m_swap->setAccessibleName(tr("Swap before and after"));
    m_swap->setToolTip(m_swap->accessibleName());
    m_swap->setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid / 2, 2 * kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    layout->addWidget(m_runs);
    layout->addWidget(new TextLabel(theme, TextTone::Muted, m_before->accessibleName(), this));
    layout->addWidget(m_before, 1);
    layout->addWidget(m_swap);
    layout->addWidget(new TextLabel(theme, TextTone::Muted, m_after->accessibleName(), this));
    layout->addWidget(m_after, 1);
    connect(m_menu, &QMenu::aboutToShow, this, &ComparisonBar::fillMenu);
    connect(m_swap, &QToolButton::clicked, &state, &ComparisonState::swapPair);
    connect(&state, &ComparisonState::runsChanged, this, &ComparisonBar::fillColumns);
    connect(&state, &ComparisonState::pairChanged, this, &ComparisonBar::fillColumns);
    fillColumns();
}

QComboBox* ComparisonBar::makeColumnBox(const QString& name) {
    auto* box = new ColumnBox(this);
    box->setAccessibleName(name);
    box->setMinimumWidth(12 * kGrid);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->view()->setTextElideMode(Qt::ElideMiddle);
    connect(box, &QComboBox::currentIndexChanged, this, &ComparisonBar::choosePair);
    // Choosing the same again starts anew what was cancelled.
    connect(box, &QComboBox::activated, this, &ComparisonBar::choosePair);
    connect(box, &QComboBox::currentTextChanged, box,
            [box](const QString& shown) { box->setToolTip(plainToolTip(shown)); });
    return box;
}

void ComparisonBar::addButton(QAction* action) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout()->addWidget(button);
}

void ComparisonBar::fillMenu() {
    m_menu->clear();
    const ComparisonChoices choices = m_state.choices();
    const std::vector<std::string> names = cache::distinctNames(choices.runs);
    for (std::size_t run = 0; run < choices.runs.size(); ++run) {
        const cache::SourceSummary& source = choices.runs[run];
        QAction* action = m_menu->addAction(menuText(names[run]));
        action->setToolTip(visibleLine(source.path.string()));
        action->setCheckable(true);
        action->setData(static_cast<qlonglong>(source.id.value));
        action->setChecked(std::ranges::find(m_state.others(), source.id) != m_state.others().end());
        connect(action, &QAction::toggled, this, &ComparisonBar::chooseRuns);
    }
    if (m_menu->isEmpty() && choices.copies == 0) {
        m_menu->addAction(tr("No other run has been opened"))->setEnabled(false);
    }
    if (choices.copies > 0) {
        if (!m_menu->isEmpty()) {
            m_menu->addSeparator();
        }
        m_menu
            ->addAction(tr("Left out: %Ln source(s) with the open run or one above again", nullptr,
                           static_cast<int>(choices.copies)))
            ->setEnabled(false);
    }
}

void ComparisonBar::chooseRuns() {
    std::vector<cache::SourceId> chosen;
    for (const QAction* action : m_menu->actions()) {
        if (action->isChecked()) {
            chosen.emplace_back(action->data().toLongLong());
        }
    }
    m_state.chooseRuns(std::move(chosen));
}

void ComparisonBar::fillColumns() {
    m_filling = true;
    const auto runs = m_state.runs();
    const auto columns = m_state.columns();
    for (QComboBox* box : {m_before, m_after}) {
        box->clear();
        for (std::size_t column = 0; runs && column < runs->comparison.columns.size(); ++column) {
            box->addItem(visibleLine(runs->comparison.columnName(column)));
        }
        box->setEnabled(box->count() > 1);
        box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + 2 * kGrid);
    }
    m_before->setCurrentIndex(columns ? static_cast<int>(columns->first) : -1);
    m_after->setCurrentIndex(columns ? static_cast<int>(columns->second) : -1);
    m_swap->setEnabled(columns.has_value());
    m_filling = false;
}

void ComparisonBar::choosePair() {
    if (!m_filling && m_before->currentIndex() >= 0 && m_after->currentIndex() >= 0) {
        m_state.choosePair({static_cast<std::size_t>(m_before->currentIndex()),
                            static_cast<std::size_t>(m_after->currentIndex())});
    }
}

} // namespace fgw::ui
