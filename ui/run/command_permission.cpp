// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/command_permission.h"

#include "core/benchmark/trusted_commands.h"
#include "ui/session/session.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace fgw::ui {

namespace {

using Commands = std::vector<benchmark::StartedCommand>;

struct CommandPermissionText {
    Q_DECLARE_TR_FUNCTIONS(CommandPermission)
};

Result<Commands> untrustedAmong(const std::vector<std::string>& predictors) {
    Commands commands = benchmark::commandsAmong(predictors);
    const auto trusted = benchmark::TrustedCommands::open(benchmark::defaultTrustFile());
    if (!trusted) {
        return std::unexpected(trusted.error());
    }
    std::erase_if(commands, [&](const auto& command) { return trusted->trusts(command); });
    return commands;
}

Status trust(const Commands& commands) {
    auto trusted = benchmark::TrustedCommands::open(benchmark::defaultTrustFile());
    if (!trusted) {
        return std::unexpected(trusted.error());
    }
    for (const benchmark::StartedCommand& command : commands) {
        if (const Status kept = trusted->trust(command); !kept) {
            return kept;
        }
    }
    return {};
}

QString namesOf(const Commands& commands) {
    QStringList names;
    for (const benchmark::StartedCommand& command : commands) {
        names.append(visibleLine(command.command));
    }
    return names.join(u'\n');
}

void askForPermission(QWidget* parent, Session& session, const Commands& commands,
                      const std::function<void()>& goOn) {
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, CommandPermissionText::tr("Start programs?"),
                        CommandPermissionText::tr("This starts %Ln program(s) on this computer:", nullptr,
                                                  static_cast<int>(commands.size())),
                        QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        namesOf(commands) + QStringLiteral("\n\n") +
        CommandPermissionText::tr("They can do whatever you can. The answer is remembered until a program "
                                  "or a file that it names changes."));
    QPushButton* allow = box->addButton(CommandPermissionText::tr("Start"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(allow, &QPushButton::clicked, parent, [&session, commands, goOn] {
        if (const Status kept = trust(commands); !kept) {
            emit session.failed(visibleText(kept.error().message()));
        }
        goOn();
    });
    box->open();
}

} // namespace

void askBeforeCommands(QWidget* parent, Session& session, const std::vector<std::string>& predictors,
                       const std::function<void()>& goOn) {
    session.jobs().run<Commands>(
        QStringLiteral("commands"), CommandPermissionText::tr("Looking at the programs"), parent,
        [predictors](Task&) { return untrustedAmong(predictors); },
        [parent, &session, goOn](Result<Commands> commands) {
            if (!commands) {
                emit session.failed(visibleText(commands.error().message()));
            } else if (commands->empty()) {
                goOn();
            } else {
                askForPermission(parent, session, *commands, goOn);
            }
        });
}

} // namespace fgw::ui
