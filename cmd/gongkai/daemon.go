package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"gongkai/config"
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

status, explain, show, export and backfill run beside it.

` + exitHelp,
		Example: `  gongkai daemon -c /etc/gongkai/crawl.toml
  kill -HUP PID      read the configuration again 重新读取配置`,
		Args: args(cobra.NoArgs),
	}
	path := configFlag(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		conf, err := config.Load(*path)
		if err != nil {
			return err
		}
		log := slog.New(slog.NewTextHandler(c.ErrOrStderr(), nil))
		s, busy, err := own(conf, "daemon", true, log)
		if busy != nil {
			return errOwned("daemon", busy.Info)
		}
		if err != nil {
			return err
		}
		runDaemon(c.Context(), s, *path, log)
		err = s.close()
		log.Info("stopped")
		return err
	}
	return c
}

func runDaemon(ctx context.Context, s *session, path string, log *slog.Logger) {
	for _, w := range s.conf.Warnings {
		log.Warn(w.Error())
	}
	log.Info("daemon started", "portals", len(s.conf.Portals), "archive", s.conf.Archive.Dir, "timezone", s.conf.Daemon.Timezone.String(), "build", version())
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	defer signal.Stop(hup)
	go func() {
		for {
			select {
			case <-hup:
				reload(ctx, s, path, log)
			case <-ctx.Done():
				return
			}
		}
	}()
	s.engine.Daemon(ctx)
	log.Info("stopping: requests in flight get a moment, what came back is kept")
}

// reload takes over the configuration file, unless it has mistakes.
func reload(ctx context.Context, s *session, path string, log *slog.Logger) {
	conf, err := config.Load(path)
	if err == nil && conf.Archive.Dir != s.conf.Archive.Dir {
		log.Error("configuration not taken over: archive.dir changed; restart the daemon for that", "from", s.conf.Archive.Dir, "to", conf.Archive.Dir)
		return
	}
	if err != nil {
		if mistakes, ok := asErrors[config.Errors](err); ok {
			for _, m := range mistakes {
				log.Error("configuration not taken over, the old one stays", "mistake", m.Error())
			}
			return
		}
		log.Error("configuration not taken over, the old one stays", "error", err)
		return
	}
	if err := s.engine.Reload(ctx, conf); err != nil {
		log.Error("configuration taken over in part", "error", err)
	}
	s.service.Configure(conf)
	s.portals.Store(conf.PortalsHash())
	log.Info("configuration taken over", "portals", len(conf.Portals))
}
