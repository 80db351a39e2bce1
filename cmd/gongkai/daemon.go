package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/fetch"
	"gongkai/crawler/owner"
)

func newDaemon() *cobra.Command {
	c := &cobra.Command{
		Use:   "daemon",
		Short: "Crawl all portals on their schedules 按计划定时抓取",
		Long: `Runs every portal of the configuration on its own schedule (Asia/Shanghai unless
daemon.timezone says otherwise) and looks at known pages again with conditional
requests. A portal that fails is reported and tried again at its next time; the
others go on. SIGTERM and Ctrl-C stop cleanly; SIGHUP reads the configuration
again: a file with mistakes is reported and the old configuration stays.

status, explain, show, export and backfill run beside it. It logs to stderr.

` + exitHelp,
		Example: `  gongkai daemon -c /etc/gongkai/crawl.toml
  kill -HUP PID      read the configuration again 重新读取配置`,
		Args: noArgs,
	}
	path := configFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		conf, err := loadConfig(*path)
		if err != nil {
			return err
		}
		hup := make(chan os.Signal, 1) // from here on, so that an early one does not kill
		signal.Notify(hup, syscall.SIGHUP)
		defer signal.Stop(hup)
		log := slog.New(slog.NewTextHandler(c.ErrOrStderr(), nil))
		s, err := own(conf, "daemon", crawling(log), log)
		if busy, ok := asError[*owner.BusyError](err); ok {
			return fmt.Errorf("the daemon needs the archive for itself: %w", busy)
		}
		if err != nil {
			return err
		}
		d := &daemon{session: s, path: *path, log: log}
		d.run(c.Context(), hup)
		if err := s.close(); err != nil {
			return err
		}
		log.Info("stopped")
		return nil
	}
	return c
}

// daemon is a session that runs until it is told to stop.
type daemon struct {
	*session
	path string
	log  *slog.Logger
}

func (d *daemon) run(ctx context.Context, hup <-chan os.Signal) {
	d.log.Info("daemon started", "pid", os.Getpid(), "build", build(), "portals", len(d.conf.Portals), "archive", d.conf.Archive.Dir, "timezone", d.conf.Daemon.Timezone.String())
	d.remark(d.conf)
	go func() {
		for {
			select {
			case <-hup:
				d.reload(ctx)
			case <-ctx.Done():
				return
			}
		}
	}()
	look := runs{log: d.log, seen: map[string]seenRun{}}
	go look.watch(ctx, d.engine)
	d.engine.Daemon(ctx)
	d.log.Info("stopping: requests in flight get a moment, what came back is kept")
}

// remark tells what is odd about a configuration that works.
func (d *daemon) remark(conf *config.Config) {
	for _, w := range conf.Warnings {
		d.log.Warn(w.Error())
	}
	for i := range conf.Portals {
		if conf.Portals[i].Schedule != nil {
			return
		}
	}
	d.log.Warn("no portal has a schedule, so nothing runs by itself; write schedule = \"0 1 * * *\" under [[portal]]")
}

// reload takes over the configuration file, unless it has mistakes.
func (d *daemon) reload(ctx context.Context) {
	const stays = "configuration not taken over, the old one stays"
	conf, err := loadConfig(d.path)
	if mistakes, ok := asError[config.Errors](err); ok {
		for _, m := range mistakes {
			d.log.Error(stays, "mistake", m.Error())
		}
		return
	}
	if err != nil {
		d.log.Error(stays, "error", err)
		return
	}
	if conf.Archive.Dir != d.conf.Archive.Dir {
		d.log.Error(stays+": archive.dir changed; restart the daemon for that", "from", d.conf.Archive.Dir, "to", conf.Archive.Dir)
		return
	}
	f, err := crawler.NewFetcher(conf, fetch.SpoolDir(conf.Archive.Dir))
	if err != nil {
		d.log.Error(stays, "error", err)
		return
	}
	if err := d.engine.Reload(ctx, conf, f); err != nil {
		d.log.Error("configuration taken over in part", "error", err)
	}
	d.service.Configure(conf)
	d.portals.Store(conf.PortalsHash())
	d.log.Info("configuration taken over", "portals", len(conf.Portals))
	d.remark(conf)
}
