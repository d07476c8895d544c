// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/picture_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QMessageBox>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace fgw::ui {

namespace {

using Draw = std::function<void(QPainter&, const QRectF&)>;

constexpr int kPngScale = 2;
constexpr int kPixelsPerInch = 96;

QString pictureText(const char* text) {
    return QCoreApplication::translate("PictureFile", text);
}

QByteArray pngOf(const QSize& size, const Draw& draw) {
    QImage image(size * kPngScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kPngScale);
    image.fill(Qt::white);
    QPainter painter(&image);
    draw(painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svgOf(const QSize& size, const Draw& draw) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(kPixelsPerInch);
    QPainter painter(&generator);
    draw(painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    return bytes;
}

QByteArray pdfOf(const QSize& size, const Draw& draw) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPixelsPerInch);
    const QSizeF points = QSizeF(size) * 72.0 / kPixelsPerInch;
    writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QPainter painter(&writer);
    draw(painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    return bytes;
}

QString filters(bool withData) {
    QStringList filters{pictureText(QT_TRANSLATE_NOOP("PictureFile", "PNG picture (*.png)")),
                        pictureText(QT_TRANSLATE_NOOP("PictureFile", "SVG drawing (*.svg)")),
                        pictureText(QT_TRANSLATE_NOOP("PictureFile", "PDF page (*.pdf)"))};
    if (withData) {
        filters.append(pictureText(QT_TRANSLATE_NOOP("PictureFile", "CSV data (*.csv)")));
    }
    return filters.join(QStringLiteral(";;"));
}

/// "Accuracy by slice" as "accuracy_by_slice.png".
QString pictureFileName(const QString& name) {
    QString result;
    for (const QChar letter : name.simplified().toLower()) {
        result.append(letter.isLetterOrNumber() ? letter : u'_');
    }
    return result.left(60) + QStringLiteral(".png");
}

QString withPictureSuffix(const QString& path, const QString& filter) {
    const QString suffix = filter.section(QStringLiteral("*"), 1).chopped(1);
    return path.section(u'/', -1).contains(u'.') ? path : path + suffix;
}

void sayNotSaved(QWidget* parent, const QString& path) {
    auto* box = new QMessageBox(
        QMessageBox::Warning, pictureText(QT_TRANSLATE_NOOP("PictureFile", "Not saved")),
        pictureText(QT_TRANSLATE_NOOP("PictureFile",
                                      "Could not write %1. Choose a folder that can be written, "
                                      "and a name that ends in .png, .svg or .pdf."))
            .arg(path),
        QMessageBox::Ok, parent);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace

bool writeWholeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return !bytes.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
           file.flush();
}

bool savePicture(const QString& path, const QSize& size, const Draw& draw) {
    const QString suffix = path.section(u'.', -1).toLower();
    if (suffix == QStringLiteral("png")) {
        return writeWholeFile(path, pngOf(size, draw));
    }
    if (suffix == QStringLiteral("svg")) {
        return writeWholeFile(path, svgOf(size, draw));
    }
    return suffix == QStringLiteral("pdf") && writeWholeFile(path, pdfOf(size, draw));
}

void savePictureAs(QWidget* parent, const QString& name, bool withData,
                   const std::function<bool(const QString&)>& save) {
    auto* dialog = new QFileDialog(parent, pictureText(QT_TRANSLATE_NOOP("PictureFile", "Save")),
                                   pictureFileName(name), filters(withData));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [parent, dialog, save](const QString& chosen) {
                         const QString path = withPictureSuffix(chosen, dialog->selectedNameFilter());
                         if (!save(path)) {
                             sayNotSaved(parent, path);
                         }
                     });
    dialog->open();
}

} // namespace fgw::ui
